import type { ItemOp, Values } from '../../../core/change/change.ts'
import { objectId } from '../../../core/objects/object-id.ts'
import { valuesById } from '../../metadata/index.ts'
import type { ApplyContext, ChangeContext } from '../context/change-context.ts'
import type { RecordChange } from '../context/record-change.ts'
import { insertRows } from './insert-rows.ts'
import { versionAfter } from './write-records.ts'

/** What one change did to one record. */
export interface Entry {
  readonly object: string
  readonly recordId: string
  readonly op: ItemOp | 'derive'
  readonly versionBefore: number | null
  readonly versionAfter: number
  readonly before: Values
  readonly after: Values
}

const columns = [
  { name: 'change_id', type: 'uuid' },
  { name: 'n', type: 'int' },
  { name: 'at', type: 'timestamptz' },
  { name: 'object', type: 'text' },
  { name: 'record_id', type: 'uuid' },
  { name: 'op', type: 'text' },
  { name: 'version_before', type: 'int' },
  { name: 'version_after', type: 'int' },
  { name: 'before', type: 'jsonb' },
  { name: 'after', type: 'jsonb' },
]

/** Records what the records did, in the transaction that does it. */
export function writeHistory(context: ApplyContext, records: readonly RecordChange[]): Promise<void> {
  return writeEntries(
    context,
    records.map((record) => toEntry(context, record)),
  )
}

export async function writeEntries(context: ApplyContext, entries: readonly Entry[]): Promise<void> {
  if (entries.length === 0) return
  const rows = entries
    .map((one) => toKept(context, one))
    .map((entry) => [
      context.changeId,
      context.nextItem(),
      context.at,
      entry.object,
      entry.recordId,
      entry.op,
      entry.versionBefore,
      entry.versionAfter,
      entry.before,
      entry.after,
    ])
  await insertRows(context.writer, { table: 'change_item', columns, rows })
}

/** As the history keeps it, whatever object and fields are called today. */
function toKept({ workspace: { definitions } }: ChangeContext, entry: Entry): Entry {
  const definition = definitions.get(entry.object)
  const [before, after] = [valuesById(definition, entry.before), valuesById(definition, entry.after)]
  return { ...entry, object: objectId(definition), before, after }
}

/** What the change does to a record, by the names of today. */
export function toEntry(context: ChangeContext, record: RecordChange): Entry {
  return {
    object: record.definition.name,
    recordId: record.id,
    op: record.op,
    versionBefore: record.before?.version ?? null,
    versionAfter: versionAfter(record),
    ...difference(context, record),
  }
}

/** New records are all after, without their empty fields; a deletion moves only the record itself. */
function difference(context: ChangeContext, record: RecordChange): { before: Values; after: Values } {
  if (record.op === 'delete') return { before: { deletedAt: null }, after: { deletedAt: context.at } }
  const before: Record<string, Values[string]> = {}
  const after: Record<string, Values[string]> = {}
  for (const name of record.changed) {
    const old = record.before?.values[name] ?? null
    if (record.before) before[name] = old
    after[name] = record.after[name] ?? null
  }
  if (record.op === 'restore') {
    before.deletedAt = record.before?.deletedAt ?? null
    after.deletedAt = null
  }
  return { before, after }
}
