import { parseField } from '../../../core/fields/index.ts'
import type { Json } from '../../../core/json.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import { valuesByName } from '../../metadata/index.ts'
import type { ChangeContext } from '../context/change-context.ts'
import type { RecordChange, StoredValues } from '../context/record-change.ts'
import { readUnlocked } from '../rows/lock-records.ts'
import { sameStored } from '../values/same-stored.ts'
import { changesSince, isOutdated, type LinesOfRoots, type Written, writtenBy } from './later-lines.ts'

/** Lines that others took out since their order was read, by id, each as it was then. */
export type LinesGone = ReadonlyMap<string, StoredValues>

/** Asks nothing where every line that comes back with an id is there. */
export async function linesGone(
  context: ChangeContext,
  roots: readonly { readonly root: RecordChange; readonly sent: readonly string[] }[],
  { child, via, existing }: LinesOfRoots,
): Promise<LinesGone> {
  const missing = roots.flatMap(({ root, sent }) =>
    isOutdated(root) ? sent.flatMap((id) => (existing.get(root.id)?.includes(id) ? [] : [[id, root] as const])) : [],
  )
  const rootOf = new Map(missing)
  if (rootOf.size === 0) return new Map()
  const changes = await changesSince(context, [...new Set(rootOf.values())])
  const ids = [...rootOf.keys()]
  const changeIds = new Set([...changes.values()].flatMap((some) => [...some]))
  const written = await writtenBy(context, child, { ids, changeIds })
  const fields = Object.keys(child.fields).filter((name) => child.fields[name]?.type !== 'lines')
  const kept = await readUnlocked(context, child, { ids, fields })
  return new Map(
    [...Map.groupBy(written, ({ key }) => key)].flatMap(([id, entries]) => {
      const [row, root] = [kept.get(id), rootOf.get(id)?.id]
      const isGone = row?.values[via] === root && entries.some(({ op }) => op === 'delete')
      return row && isGone ? [[id, asItWas(child, row.values, entries)] as const] : []
    }),
  )
}

/** What each of its fields held before the first of these changes. */
function asItWas(child: ObjectDefinition, now: StoredValues, entries: readonly Written[]): StoredValues {
  const earlier = entries.toReversed().map(({ before }) => valuesByName(child, before))
  return Object.assign({ ...now }, ...earlier)
}

/** Whether nothing of the line is other than it was read: who has not touched it does not miss it. */
export function isUntouched(
  context: ChangeContext,
  { child, id, was }: { readonly child: ObjectDefinition; readonly id: string; readonly was: StoredValues },
  sent: Readonly<Record<string, Json>>,
): boolean {
  return Object.entries(sent).every(([name, raw]) => {
    const field = child.fields[name]
    const parsed = field && parseField(raw, field)
    if (!parsed?.ok) return false
    return sameStored(context, { definition: child, name, id }, [parsed.value, was[name] ?? null])
  })
}
