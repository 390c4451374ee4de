import type { LinkedPath } from '../../../core/expressions/expression-scope.ts'
import { formulaOf } from '../../../core/fields/formula-of.ts'
import type { Json } from '../../../core/json.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import { openValue } from '../../metadata/index.ts'
import type { ChangeContext } from '../context/change-context.ts'
import { fieldsLookedAt } from '../context/fields-held.ts'
import { linkedObject } from '../context/held-conditions.ts'
import { type RecordChange, type StoredValues, stored } from '../context/record-change.ts'
import { readRecords, readUnlocked } from '../rows/lock-records.ts'
import type { Asked } from './check-validations.ts'

/** A value of the record that a link of another leads to, as the change leaves it, or of the one it led to before. */
export type LinkedValue = (record: RecordChange, path: LinkedPath, when?: 'after' | 'before') => Json

/** What is asked of the records of one object. */
export interface Wanted {
  readonly ids: Set<string>
  readonly fields: Set<string>
  /** The change adds to what is read: whoever adds to it at the same moment comes after. */
  moves: boolean
}

/**
 * Finds what conditions read over links: of records of the same chunk as they would become, of those of earlier chunks as
 * they became, of others as they are kept. One question for each object, whatever the number of records.
 */
export async function readLinkedValues(
  context: ChangeContext,
  records: readonly RecordChange[],
  asked: readonly Asked[],
): Promise<LinkedValue> {
  const wanted = wantedOf(context, asked)
  if (wanted.size === 0) return () => null
  const valuesOf = await readOverLinks(context, records, wanted)
  const before = new Map(records.map((record) => [record.id, record.before?.values]))
  return (record, path, when = 'after') => {
    const id = when === 'before' ? stored(record, path.link) : record.after[path.link]
    if (typeof id !== 'string') return null
    const own = when === 'before' ? before.get(id) : undefined
    const values = own ?? valuesOf(id)
    const definition = context.workspace.definitions.get(linkedObject(record.definition, path.link))
    return openValue(context.workspace.vault, { definition, name: path.field, id }, values?.[path.field] ?? null)
  }
}

/** The records that are wanted: those of the change as it leaves them, others as they are kept. */
export async function readOverLinks(
  context: ChangeContext,
  records: readonly RecordChange[],
  wanted: ReadonlyMap<string, Wanted>,
): Promise<(id: string) => StoredValues | undefined> {
  if (wanted.size === 0) return () => undefined
  const inChange = new Map(records.flatMap((record) => (record.op === 'delete' ? [] : [[record.id, record.after]])))
  const known = new Map<string, StoredValues>()
  for (const [object, { ids, fields, moves }] of wanted) {
    const outside = [...ids].filter((id) => !inChange.has(id) && !context.lookedAt.has(id))
    const definition = context.workspace.definitions.get(object)
    const read = moves ? readRecords : readUnlocked
    const found = await read(context, definition, { ids: outside, fields: [...fields] })
    for (const [id, { values }] of found) known.set(id, values)
  }
  return (id) => inChange.get(id) ?? context.lookedAt.get(id) ?? known.get(id)
}

/** Ids and fields, by object. */
function wantedOf({ workspace }: ChangeContext, asked: readonly Asked[]): Map<string, Wanted> {
  const wanted = new Map<string, Wanted>()
  for (const { record, held } of asked)
    for (const { link, field } of held.linked) {
      const object = linkedObject(record.definition, link)
      const place = wanted.get(object) ?? { ids: new Set(), fields: new Set(), moves: false }
      wanted.set(object, place)
      place.fields.add(field)
      place.moves ||= isMovedBy(workspace.definitions, record.definition, { object, field })
      for (const id of [record.after[link], stored(record, link)]) if (typeof id === 'string') place.ids.add(id)
    }
  return wanted
}

/** Whether it is a rollup over such records, or what a formula makes of rollups. */
export function isMovedBy(
  definitions: ChangeContext['workspace']['definitions'],
  { name }: ObjectDefinition,
  { object, field }: { readonly object: string; readonly field: string },
): boolean {
  const kept = definitions.get(object).fields[field]
  const isFigure = kept?.type === 'rollup' || (kept !== undefined && formulaOf(kept) !== undefined)
  return isFigure && definitions.rollupsOver(name).some(({ definition }) => definition.name === object)
}

/** Remembers what conditions on later chunks may look at: a preview has written nothing that could be read. */
export function noteLookedAt({ workspace, lookedAt, asked }: ChangeContext, standing: Iterable<RecordChange>): void {
  if (asked.objects.size < 2) return
  for (const { definition, op, id, after } of standing)
    if (op !== 'delete' && isLookedAt(workspace.definitions, definition)) lookedAt.set(id, after)
}

function isLookedAt(definitions: ChangeContext['workspace']['definitions'], definition: ObjectDefinition): boolean {
  return fieldsLookedAt(definitions, definition).length > 0
}
