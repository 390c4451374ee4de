import type { Field } from '../../core/fields/field.ts'
import type { ObjectDefinition } from '../../core/objects/object.ts'
import { type RecordTable, toRecordTable } from '../db/index.ts'

/** The table of an object: its name in snake_case (`orderLine` → `order_line`). */
export function tableOf(definition: ObjectDefinition): RecordTable {
  return toRecordTable(toSnakeCase(definition.name))
}

/** The table with what its records are found by, a row for each record. */
export function searchTableOf(definition: ObjectDefinition): RecordTable {
  return toRecordTable(`${tableOf(definition)}_search`)
}

/** The column of a field: its name in snake_case; links end in `_id`, lists of links in `_ids`. */
export function columnOf(fieldName: string, field: Field): string {
  const name = toSnakeCase(fieldName)
  if (field.type === 'link') return `${name}_id`
  return field.type === 'links' ? `${name}_ids` : name
}

/** The column with the keyed hash of a sensitive field, for uniqueness and exact search. */
export function hashColumnOf(fieldName: string, field: Field): string {
  return `${columnOf(fieldName, field)}_hash`
}

function toSnakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}
