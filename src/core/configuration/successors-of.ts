import type { FieldTypeName } from '../fields/field.ts'
import type { ColumnType } from '../fields/field-type.ts'

/** What a field of a type may become, where every value that it holds has the same meaning there. */
const successors: Partial<Readonly<Record<FieldTypeName, readonly FieldTypeName[]>>> = {
  text: ['longText', 'choice', 'number', 'money'],
  longText: ['text'],
  phone: ['text'],
  email: ['text'],
  website: ['text'],
  creditCode: ['text'],
  autoNumber: ['text'],
  number: ['money', 'text'],
  money: ['number', 'text'],
  choice: ['choices', 'text'],
  choices: ['choice'],
  date: ['dateTime'],
  dateTime: ['date'],
}

/** The types into which a field of this one may be changed. */
export function successorsOf(type: FieldTypeName): readonly FieldTypeName[] {
  return successors[type] ?? []
}

/** What names a column of the type, beside others that the field has had. */
export function columnSuffix(type: ColumnType): string {
  if (type.startsWith('numeric')) return `n${type.replace(/\D+/g, ' ').trim().replace(' ', 's')}`
  return suffixes[type] ?? type
}

const suffixes: Readonly<Record<string, string>> = { 'text[]': 'texts', 'uuid[]': 'uuids', timestamptz: 'time' }
