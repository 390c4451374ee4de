import { type RawBuilder, sql } from 'kysely'
import type { Field } from '../../core/fields/field.ts'
import { fieldType } from '../../core/fields/index.ts'
import { columnOf, hashColumnOf } from './names.ts'

/**
 * A field's column in the form of which two are equal where their values are the same: what `sameForm` is in memory. Of
 * sensitive fields the hash, which is made of that form.
 */
export function sameColumn({
  name,
  field,
  alias,
}: {
  name: string
  field: Field
  alias?: string
}): RawBuilder<unknown> {
  const names = alias === undefined ? [] : [alias]
  if (field.sensitive) return sql.id(...names, hashColumnOf(name, field))
  return sameText(field, sql.id(...names, columnOf(name, field)))
}

/** The same for a value of the field that stands elsewhere. */
export function sameText(field: Field, text: RawBuilder<unknown>): RawBuilder<unknown> {
  return isAnyCase(field) ? sql`lower(${text} COLLATE "C")` : text
}

/** The same for an index. In the collation C only A to Z have a lower case, whatever the database's own is. */
export function sameColumnText(name: string, field: Field): string {
  if (field.sensitive) return `"${hashColumnOf(name, field)}"`
  const column = `"${columnOf(name, field)}"`
  return isAnyCase(field) ? `lower(${column} COLLATE "C")` : column
}

/** A row of an index has room for 2,700 bytes: texts that may be longer are found by their hash, and are in no order there. */
export function isLong(field: Field): boolean {
  if (field.sensitive) return false
  if (field.type === 'longText' || field.type === 'website') return true
  return field.type === 'text' && (field.maxLength ?? 0) > indexedMax
}

/** Characters of four bytes each, and room for what stands beside them. */
const indexedMax = 500

/** Whether an index over several fields holds the hash of this one. */
export function isHashedTogether(field: Field): boolean {
  return !field.sensitive && fieldType(field).column(field) === 'text'
}

/** What an index holds of a text that may be long. */
export function hashText(same: string): string {
  return `md5(${same})`
}

function isAnyCase(field: Field): boolean {
  return fieldType(field).sameness === 'anyCase'
}
