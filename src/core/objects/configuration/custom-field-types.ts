import type { FieldTypeName, Option } from '../../fields/field.ts'
import { fieldTypes } from '../../fields/index.ts'
import type { Label } from '../../text/locale.ts'

/** The types a field of one's own may have. Lines need an object of their own, and settings a page. */
const names = [
  'text',
  'longText',
  'number',
  'money',
  'date',
  'dateTime',
  'yesNo',
  'choice',
  'choices',
  'link',
  'phone',
  'email',
  'website',
  'address',
  'attachment',
  'creditCode',
  'idCard',
  'bankCard',
  'autoNumber',
  'formula',
  'rollup',
] as const satisfies readonly FieldTypeName[]

export type CustomFieldType = (typeof names)[number]

export const customFieldTypeLabels = Object.fromEntries(
  names.map((name) => [name, fieldTypes[name].label]),
) as Readonly<Record<CustomFieldType, Label>>

export const customFieldTypes: readonly Option[] = names.map((value) => ({ value, label: fieldTypes[value].label }))
