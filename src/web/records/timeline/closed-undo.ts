import type { HistoryEntry, ObjectView, RecordView } from '../../../core/api/shapes.ts'
import { lockOf, locksIn } from '../../../core/policy/state-locks.ts'
import { fieldAccess } from '../field-access.ts'

type Entry = Pick<HistoryEntry, 'object' | 'recordId' | 'op' | 'before' | 'after' | 'asAuthor' | 'lines'>

/**
 * Why a change of a record that its state has closed is not taken back: what it wrote is closed by now. Undefined where it is open,
 * and for whoever closed it herself just now.
 */
export function whyNotUndone(definition: ObjectView, record: RecordView, entry: Entry): string | undefined {
  const locks = locksIn(definition.locks ?? [], record)
  if (locks.length === 0 || (entry.asAuthor && hasClosed(definition, record, entry))) return undefined
  if (entry.recordId === record.id && entry.op === 'create') return record.access?.whyNotDelete?.message
  const closed = written(definition, record, entry).filter((name) => lockOf(locks, name))
  return closed.flatMap((name) => fieldAccess(definition, record, name).why ?? [])[0]
}

/** The fields of the record that it wrote: to write a line is to write the field that holds the lines. */
function written(definition: ObjectView, record: RecordView, { object, recordId, after, lines = [] }: Entry): string[] {
  const isOwn = recordId === record.id
  const parts = new Set([...lines.map((line) => line.object), ...(isOwn ? [] : [object])])
  const own = isOwn ? Object.keys(after) : []
  const holding = Object.entries(definition.fields).filter(([, field]) => field.type === 'lines' && parts.has(field.of))
  return [...own.filter((name) => fieldAccess(definition, record, name).enterable), ...holding.map(([name]) => name)]
}

/** It brought the state that closes the record, from one that did not. */
function hasClosed({ locks = [] }: ObjectView, record: RecordView, { recordId, before, after }: Entry): boolean {
  if (recordId !== record.id) return false
  const held = locksIn(locks, record)
  return held.every(({ field }) => after[field] === record[field]) && locksIn(locks, before).length === 0
}
