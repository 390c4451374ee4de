import type { HistoryEntry, ObjectView, RecordView } from '../../../core/api/shapes.ts'
import { linkedIn } from './proposal.ts'

interface NewRecord {
  readonly root: HistoryEntry
  /** All of the change, its lines among them. */
  readonly items: readonly HistoryEntry[]
}

/** A new record as it would be, to be read like one that is there; it has no number yet. */
export function proposedRecord(definition: Pick<ObjectView, 'fields'>, { root, items }: NewRecord): RecordView {
  const lines = Object.entries(definition.fields).flatMap(([name, field]) => {
    if (field.type !== 'lines') return []
    const own = items.filter(({ object, op }) => object === field.of && op === 'create')
    return [[name, own.map(toRecord)] as const]
  })
  return { ...toRecord(root), ...Object.fromEntries(lines) }
}

function toRecord(item: HistoryEntry): RecordView {
  const { object, recordId, after } = item
  const own = { id: recordId, object, objectName: object, code: '', version: 1, deletedAt: null }
  return { ...after, ...own, refs: linkedIn(item) }
}
