import { closedTo } from '../../../core/access/writer.ts'
import type { ObjectView, RecordView } from '../../../core/api/shapes.ts'
import { lockOf, locksIn } from '../../../core/policy/state-locks.ts'
import type { ProblemCode } from '../../../core/text/problems.ts'
import { isEnterable } from '../../fields/is-enterable.ts'

/** Whether a cell may be edited in the list. The record's own locks are asked by the server when it is saved. */
export function canEditCell(object: ObjectView, record: RecordView, name: string): boolean {
  return whyClosed(object, record, name) === null
}

/** Why a cell cannot be edited in the list, or null where it can. */
export function whyClosed(object: ObjectView, record: RecordView, name: string): ProblemCode | null {
  const field = object.fields[name]
  if (!field || field.readOnly || !isEnterable(field)) return 'field-read-only'
  if (field.type === 'attachment' || field.type === 'autoNumber') return 'field-read-only'
  if (!object.can.edit) return 'not-allowed-to-edit'
  if (record.deletedAt) return 'record-deleted'
  if ((object.levels[name] ?? 'edit') !== 'edit') return closedTo(field, 'people') ?? 'field-not-editable'
  if (name === 'owner' && !object.can.transfer) return 'not-allowed-to-transfer'
  return stateLock(object, record, name)
}

/** A state in which the definition closes the field for whoever looks. */
function stateLock(object: ObjectView, record: RecordView, name: string): ProblemCode | null {
  return lockOf(locksIn(object.locks ?? [], record), name)?.problem ?? null
}
