import type { ItemOp, Values } from '../../../core/change/change.ts'
import { objectId } from '../../../core/objects/object-id.ts'
import { valuesById } from '../../metadata/index.ts'
import { versionAfter } from './apply-drafts.ts'
import type { Draft } from '../context/draft.ts'
import { insertRows } from './insert-rows.ts'
import type { ApplyContext, ChangeContext } from '../context/change-context.ts'

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

/** Records what the drafts did, in the transaction that does it. */
export function writeHistory(context: ApplyContext, drafts: readonly Draft[]): Promise<void> {
  return writeEntries(
    context,
    drafts.map((draft) => toEntry(context, draft)),
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

function toEntry(context: ChangeContext, draft: Draft): Entry {
  return {
    object: draft.definition.name,
    recordId: draft.id,
    op: draft.op,
    versionBefore: draft.before?.version ?? null,
    versionAfter: versionAfter(draft),
    ...difference(context, draft),
  }
}

/** New records are all after, without their empty fields; a deletion moves only the record itself. */
function difference(context: ChangeContext, draft: Draft): { before: Values; after: Values } {
  if (draft.op === 'delete') return { before: { deletedAt: null }, after: { deletedAt: context.at } }
  const before: Record<string, Values[string]> = {}
  const after: Record<string, Values[string]> = {}
  for (const name of draft.changed) {
    const old = draft.before?.values[name] ?? null
    if (draft.before) before[name] = old
    after[name] = draft.after[name] ?? null
  }
  if (draft.op === 'restore') {
    before.deletedAt = draft.before?.deletedAt ?? null
    after.deletedAt = null
  }
  return { before, after }
}
