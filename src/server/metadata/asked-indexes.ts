import { comparedField } from '../../core/filters/index.ts'
import type { ObjectDefinition } from '../../core/objects/object.ts'
import type { Definitions } from './definitions.ts'
import { columnOf, tableOf } from './names.ts'
import { isLong, sameColumnText } from './same-column.ts'
import { fitsIndex, orderOf, type TableIndex, toIndex } from './table-indexes.ts'

/** By object, the fields that the conditions of roles ask. */
export type AskedFields = ReadonlyMap<string, ReadonlySet<string>>

const kind = 'asked'

/**
 * By what a condition asks the records are found that meet it, in the usual order of their list: whoever sees one in a thousand would
 * wait while the others are walked by.
 */
export function askedIndexes(definitions: Definitions, asked: AskedFields, schema: string): TableIndex[] {
  return [...asked].flatMap(([object, names]) => {
    const definition = definitions.find(object)
    return definition ? [...names].flatMap((name) => askedIndex(definition, name, schema) ?? []) : []
  })
}

/** Of these names those that were made for conditions which nobody asks any more. */
export function unaskedIndexes(there: Iterable<string>, wanted: readonly TableIndex[]): string[] {
  const names = new Set(wanted.map(({ name }) => name))
  return [...there].filter((name) => name.endsWith(`_${kind}`) && !names.has(name))
}

function askedIndex(definition: ObjectDefinition, path: string, schema: string): TableIndex | null {
  const column = askedColumn(definition, path)
  if (!column) return null
  const order = usualOrder(definition, path, schema)
  const columns = [column.text, ...(order ? [order] : [])].join(', ')
  return toIndex({ kind: `${column.name}_${kind}`, columns }, tableOf(definition), schema)
}

/** A field, or where an address lies; without what no index holds. */
function askedColumn(
  definition: ObjectDefinition,
  path: string,
): { readonly name: string; readonly text: string } | null {
  const { name = path, part = null } = comparedField(definition, path) ?? {}
  const field = definition.fields[name]
  if (!field || field.sensitive) return null
  const column = columnOf(name, field)
  if (part !== null) return { name: `${column}_${part}`, text: `("${column}" ->> '${part}')` }
  return isLong(field) || !fitsIndex(field) ? null : { name: column, text: sameColumnText(name, field) }
}

function usualOrder({ fields, sort }: ObjectDefinition, asked: string, schema: string): string | null {
  const field = fields[sort.field]
  return field?.listOrder && sort.field !== asked ? orderOf(sort.field, field, schema) : null
}
