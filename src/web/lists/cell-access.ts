import type { ObjectView, RecordView } from '../../core/api/shapes.ts'
import type { Field } from '../../core/fields/field.ts'
import { isEnterable } from '../fields/index.ts'

/** Whether a cell may be edited in the list. The record's own locks are asked by the server when it is saved. */
export function canEditCell(object: ObjectView, record: RecordView, name: string): boolean {
  const field = object.fields[name]
  if (!field || field.readOnly || !object.can.edit || !isEnterable(field) || record.deletedAt) return false
  if ((object.levels[name] ?? 'edit') !== 'edit' || isLocked(object, record, name)) return false
  return field.type !== 'attachment' && field.type !== 'autoNumber'
}

/** A state in which the definition closes the field. */
function isLocked(object: ObjectView, record: RecordView, name: string): boolean {
  return (object.locks ?? []).some(
    ({ field, values, open }) => values.includes(String(record[field])) && !open.includes(name),
  )
}

export function currencyOf(field: Field, record: RecordView): string | undefined {
  const name = 'currencyField' in field ? field.currencyField : undefined
  const currency = name === undefined ? undefined : record[name]
  return typeof currency === 'string' ? currency : undefined
}
