import type { Field, FieldTypeName } from './field.ts'

const orderableTypes: ReadonlySet<FieldTypeName> = new Set([
  'text',
  'number',
  'money',
  'date',
  'dateTime',
  'yesNo',
  'choice',
  'phone',
  'email',
  'website',
  'creditCode',
  'autoNumber',
  'formula',
  'rollup',
])

/** Whether a list can be ordered by the field: there is an order of its values, and they can be looked into. */
export function isOrderable({ type, sensitive, hidden }: Field): boolean {
  return orderableTypes.has(type) && !sensitive && !hidden
}
