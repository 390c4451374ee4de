import type { Field } from '../../core/fields/field.ts'
import type { ObjectDefinition } from '../../core/objects/object.ts'
import { objectId } from '../../core/objects/object-id.ts'
import { type RecordTable, toRecordTable } from '../db/index.ts'

/** What a company makes for itself has names of its own: it can meet no table of the system, nor one of a later Kebu. */
const customPrefix = 'x_'

/** The table of an object: its identity in snake_case (`orderLine` → `order_line`). */
export function tableOf(definition: ObjectDefinition): RecordTable {
  const name = toSnakeCase(objectId(definition))
  return toRecordTable(definition.kind === 'custom' ? `${customPrefix}${name}` : name)
}

/** The table with what its records are found by, a row for each record. */
export function searchTableOf(definition: ObjectDefinition): RecordTable {
  return toRecordTable(`${tableOf(definition)}_search`)
}

/**
 * The column of a field: its identity in snake_case; links end in `_id`, lists of links in `_ids`. Of a field that has had another
 * type it ends in the kind of column: two underscores stand in no other name.
 */
export function columnOf(fieldName: string, field: Field): string {
  const own = toSnakeCase(field.id ?? fieldName)
  const name = field.column ? `${own}__${field.column}` : own
  if (field.type === 'link') return `${name}_id`
  return field.type === 'links' ? `${name}_ids` : name
}

/** Who keeps a record to herself. No field is called like this, nor a column of one that has had another type. */
export const lockColumn = 'record__lock'

/** The column with the keyed hash of a sensitive field, for uniqueness and exact search. */
export function hashColumnOf(fieldName: string, field: Field): string {
  return `${columnOf(fieldName, field)}_hash`
}

function toSnakeCase(name: string): string {
  const known = snakeCases.get(name) ?? name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
  snakeCases.set(name, known)
  return known
}

/** Asked for every column of every statement; no more of them than definitions have had names. */
const snakeCases = new Map<string, string>()
