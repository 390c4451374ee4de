import { type RawBuilder, sql } from 'kysely'
import { fieldType } from '../../core/fields/index.ts'
import type { Json } from '../../core/json.ts'
import type { ObjectDefinition } from '../../core/objects/object.ts'
import { columnOf } from '../metadata/index.ts'

/** A record as it comes from its table: fields by name, links as ids, sensitive values still sealed. */
export type RecordRow = {
  readonly id: string
  readonly version: number
  readonly deletedAt: string | null
} & { readonly [field: string]: Json }

/** The columns of an object's table under the names of the fields; without `names` all of them. */
export function recordColumns(
  definition: ObjectDefinition,
  { alias = 'r', names }: { alias?: string; names?: readonly string[] } = {},
): RawBuilder<RecordRow> {
  const fields = (names ?? Object.keys(definition.fields)).filter((name) => hasColumn(definition, name))
  const columns = fields.map((name) => sql`${columnRef(definition, name, alias)} AS ${sql.id(name)}`)
  const kept = [sql`${sql.id(alias, 'id')}`, sql`${sql.id(alias, 'version')}`]
  return sql`${sql.join([...kept, sql`${sql.id(alias, 'deleted_at')} AS ${sql.id('deletedAt')}`, ...columns])}`
}

/** The column of a field that has one. */
export function columnRef(definition: ObjectDefinition, name: string, alias = 'r'): RawBuilder<unknown> {
  const field = definition.fields[name]
  if (!field) throw new Error(`${definition.name} has no field "${name}"`)
  return sql`${sql.id(alias, columnOf(name, field))}`
}

function hasColumn(definition: ObjectDefinition, name: string): boolean {
  const field = definition.fields[name]
  return field !== undefined && fieldType(field).column(field) !== 'none'
}
