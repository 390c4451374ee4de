import type { ObjectView, RecordView } from '../../core/api/shapes.ts'
import type { Field } from '../../core/fields/field.ts'

/** What a record is called: the value of its title field, or its code. */
export function recordTitle(definition: ObjectView, record: RecordView): string {
  const title = record[definition.title]
  return typeof title === 'string' && title.trim() !== '' ? title : record.code
}

/** The currency of a record's money: what its currency field says, else undefined (the company's). */
export function currencyOf(field: Field | undefined, values: Readonly<Record<string, unknown>>): string | undefined {
  if (!field || !('currencyField' in field) || !field.currencyField) return undefined
  const currency = values[field.currencyField]
  return typeof currency === 'string' && currency !== '' ? currency : undefined
}
