import { type RawBuilder, sql } from 'kysely'
import type { Field } from '../../core/fields/field.ts'
import { fieldType } from '../../core/fields/index.ts'
import type { Json } from '../../core/json.ts'
import type { ObjectDefinition } from '../../core/objects/object.ts'
import { columnOf, lockColumn, memoizeByDefinition } from '../metadata/index.ts'

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
  if (alias === 'r' && !names) return allColumns(definition)
  return sql.raw(columnsText(definition, alias, names ?? Object.keys(definition.fields)))
}

/** Asked with every list and record: written down once. */
const allColumns = memoizeByDefinition((definition) =>
  sql.raw<RecordRow>(columnsText(definition, 'r', Object.keys(definition.fields))),
)

/** Names of fields are checked to be identifiers when they are defined. */
function columnsText(definition: ObjectDefinition, alias: string, names: readonly string[]): string {
  const columns = names.flatMap((name) => {
    const field = definition.fields[name]
    return field && hasColumn(field) ? [`"${alias}"."${columnOf(name, field)}" AS "${name}"`] : []
  })
  const kept = [
    `"${alias}"."id"`,
    `"${alias}"."version"`,
    `"${alias}"."deleted_at" AS "deletedAt"`,
    `"${alias}"."${lockColumn}"`,
  ]
  return [...kept, ...columns].join(', ')
}

/** The column of a field that has one. */
export function columnRef(definition: ObjectDefinition, name: string, alias = 'r'): RawBuilder<unknown> {
  const field = definition.fields[name]
  if (!field) throw new Error(`${definition.name} has no field "${name}"`)
  return sql`${sql.id(alias, columnOf(name, field))}`
}

function hasColumn(field: Field): boolean {
  return fieldType(field).column(field) !== 'none'
}
