import type { Field } from './field.ts'
import type { ColumnType, Operator } from './field-type.ts'

/** Of an encrypted value the database can tell only whether it is there and, by its fingerprint, whether it is this one. */
const sealedOperators = ['eq', 'empty', 'notEmpty'] as const satisfies readonly Operator[]

/** Sensitive values are kept sealed, as text, whatever their type. */
export function keptIn(field: Field, column: ColumnType): ColumnType {
  return field.sensitive && column !== 'none' ? 'text' : column
}

export function askedBy(field: Field, operators: readonly Operator[]): readonly Operator[] {
  return field.sensitive ? sealedOperators : operators
}
