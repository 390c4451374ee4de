import { fieldType } from '../../core/fields/index.ts'
import type { ObjectDefinition } from '../../core/objects/object.ts'
import { systemTables } from '../db/index.ts'
import { columnOf, hashColumnOf, searchTableOf, tableOf } from './names.ts'

/** Tables and columns that would be two things at once; none, usually. */
export function checkTables(definitions: readonly ObjectDefinition[]): string[] {
  const tables = [
    ...Object.keys(systemTables),
    ...definitions.flatMap((definition) => [tableOf(definition), searchTableOf(definition)]),
  ]
  return [
    ...twice(tables).map((table) => `the table ${table} is there twice`),
    ...definitions.flatMap((definition) =>
      twice(columnsIn(definition)).map((column) => `${definition.name}: the column ${column} is there twice`),
    ),
  ]
}

function columnsIn({ fields }: ObjectDefinition): string[] {
  const own = Object.entries(fields).flatMap(([name, field]) => {
    if (fieldType(field).column(field) === 'none') return []
    return field.sensitive ? [columnOf(name, field), hashColumnOf(name, field)] : [columnOf(name, field)]
  })
  return ['id', 'version', 'deleted_at', 'deleted_by_id', ...own]
}

function twice(names: readonly string[]): string[] {
  return names.filter((name, at) => names.indexOf(name) !== at)
}
