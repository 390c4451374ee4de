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

function isAnyCase(field: Field): boolean {
  return fieldType(field).sameness === 'anyCase'
}
