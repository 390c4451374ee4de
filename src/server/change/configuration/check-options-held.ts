import { sql } from 'kysely'
import type { ConfigurationRecord } from '../../../core/configuration/index.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import { tableOf } from '../../metadata/index.ts'
import type { ChangeContext } from '../context/change-context.ts'
import { type RecordChange, refuseRecord, stands } from '../context/record-change.ts'
import { maySeeAll } from './may-see-all.ts'
import { chosenIn, type RemovedOptions, removedOptions } from './removed-options.ts'
import { readingWhole } from './written-since.ts'

/** So many of the options are named. */
const namedMax = 5

/**
 * Refuses to leave out an option that records hold, those in the recycle bin among them: nobody could find them by it any more,
 * nor save them as they are. Such an option is retired, or merged into another.
 */
export async function checkOptionsHeld(
  context: ChangeContext,
  records: readonly RecordChange[],
  configuration: (records: readonly RecordChange[]) => readonly ConfigurationRecord[],
): Promise<void> {
  const shaping = records.filter(shapesOptions)
  if (shaping.length === 0) return
  const { objects } = context.workspace.build(configuration(records))
  for (const record of shaping) {
    const removal = removalOf(context, record, objects)
    if (removal) await refuseWhereHeld(context, record, removal)
  }
}

/** What Kebu brought comes back where its settings go, with the options it had. */
function shapesOptions({ definition, op, changed }: RecordChange): boolean {
  if (definition.name === 'fieldSettings') return op === 'delete' || op === 'restore' || changed.includes('options')
  return definition.name === 'customField' && op === 'update' && changed.includes('options')
}

function removalOf(
  { workspace, configured }: ChangeContext,
  record: RecordChange,
  objects: readonly ObjectDefinition[],
): RemovedOptions | null {
  const values = { ...configured.get(record.id)?.values, ...record.after }
  const name = String(values.name ?? values.field)
  const after = objects.find((one) => one.name === values.object)
  return removedOptions(workspace.definitions.find(String(values.object)), after, name)
}

async function refuseWhereHeld(context: ChangeContext, record: RecordChange, removal: RemovedOptions): Promise<void> {
  const held = await readingWhole(context.reader, () => countHeld(context, removal))
  if (held.length === 0 || !stands(record)) return
  refuseRecord(record, { code: 'options-held', params: namesOf(context, removal, held) }, 'options')
}

interface HeldOption {
  readonly value: string
  readonly count: number
}

function countHeld({ reader }: ChangeContext, removal: RemovedOptions): Promise<HeldOption[]> {
  const { definition, removed } = removal
  return reader.rows<HeldOption>(sql`
    SELECT chosen.value, count(*) AS count
    FROM ${reader.table(tableOf(definition))} AS r, unnest(${chosenIn(removal)}) AS chosen (value)
    WHERE chosen.value = ANY(${removed.map(({ value }) => value)}::text[])
    GROUP BY 1 ORDER BY 2 DESC, 1`)
}

/** How many hold each is told to those who may see all of them. */
function namesOf({ actor }: ChangeContext, { definition, name, removed }: RemovedOptions, held: readonly HeldOption[]) {
  const isCounted = maySeeAll(actor, definition, name)
  const labels = new Map(removed.map(({ value, label }) => [value, label]))
  const named = held.slice(0, namedMax).map(({ value, count }) => {
    const label = labels.get(value)
    return {
      chinese: `「${label?.['zh-CN']}」${isCounted ? `（${count} 条）` : ''}`,
      en: `“${label?.en}”${isCounted ? ` (${count})` : ''}`,
    }
  })
  const more = held.length > namedMax ? '…' : ''
  return {
    names: named.map(({ chinese }) => chinese).join('、') + more,
    namesEn: named.map(({ en }) => en).join(', ') + more,
  }
}
