import type { FieldTypeName } from '../../fields/field.ts'
import type { ColumnType } from '../../fields/field-type.ts'

/** What a field of a type may become, where every value that it holds has the same meaning there. */
const successors: Partial<Readonly<Record<FieldTypeName, readonly FieldTypeName[]>>> = {
  text: ['longText', 'choice', 'number', 'money'],
  longText: ['text'],
  phone: ['text', 'longText'],
  email: ['text', 'longText'],
  website: ['text', 'longText'],
  creditCode: ['text', 'longText'],
  autoNumber: ['text', 'longText'],
  number: ['money', 'text', 'longText'],
  money: ['number', 'text', 'longText'],
  choice: ['choices', 'text', 'longText'],
  choices: ['choice'],
  date: ['dateTime', 'text', 'longText'],
  dateTime: ['date'],
  yesNo: ['text', 'longText'],
}

/** The types into which a field of this one may be changed. */
export function successorsOf(type: FieldTypeName): readonly FieldTypeName[] {
  return successors[type] ?? []
}

/** Kept as plain words: one that holds nothing may become any other, and what its history holds is told as it was written. */
const wordTypes: readonly FieldTypeName[] = [
  'text',
  'longText',
  'phone',
  'email',
  'website',
  'creditCode',
  'choice',
  'date',
]

/** The types into which a field may be changed as long as no record holds anything in it. */
export function successorsOfEmpty(type: FieldTypeName): readonly FieldTypeName[] {
  if (!wordTypes.includes(type)) return []
  return wordTypes.filter((other) => other !== type && !successorsOf(type).includes(other))
}

/** What names a column of the type, beside others that the field has had. */
export function columnSuffix(type: ColumnType): string {
  if (type.startsWith('numeric')) return `n${type.replace(/\D+/g, ' ').trim().replace(' ', 's')}`
  return suffixes[type] ?? type
}

const suffixes: Readonly<Record<string, string>> = { 'text[]': 'texts', 'uuid[]': 'uuids', timestamptz: 'time' }
