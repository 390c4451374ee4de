import { type Actor, canRead } from '../access/index.ts'
import type { Values } from '../change/change.ts'
import type { Json } from '../json.ts'
import type { ObjectDefinition } from '../objects/object.ts'

/** Whether a field, named by itself or by a part of it (`address.city`), may be told of. */
type IsTold = (path: string) => boolean

/** The definition of the object that a view lists. */
export type FindListed = (object: string) => ObjectDefinition | undefined

/** What a view says, without the fields that the actor may not read. Those that are gone are named to everybody. */
export function viewInSight(actor: Actor, find: FindListed, view: Values): Values {
  const definition = find(String(view.object))
  if (!definition) return view
  const isTold: IsTold = (path) => {
    const [name = ''] = path.split('.')
    return !Object.hasOwn(definition.fields, name) || canRead(actor, definition, name)
  }
  const parts = Object.entries(view).flatMap(([name, value]) => {
    const show = shownParts[name]
    return show && value !== null ? [[name, show(value, isTold)]] : []
  })
  return { ...view, ...Object.fromEntries(parts) }
}

const shownParts: Readonly<Record<string, (value: Json, isTold: IsTold) => Json>> = {
  filter: (filter, isTold) => filterInSight(filter, isTold),
  columns: (columns, isTold) =>
    Array.isArray(columns) ? columns.filter((name) => typeof name !== 'string' || isTold(name)) : columns,
  sort: (sort, isTold) => (namesIn(sort, 'field').every((name) => isTold(name.replace(/^-/, ''))) ? sort : null),
  groupBy: named,
  dateField: named,
  tree: named,
}

/** Whether what stands in this field of a view names fields of its object. */
export function isViewPart(name: string): boolean {
  return Object.hasOwn(shownParts, name)
}

function named(name: Json, isTold: IsTold): Json {
  return typeof name === 'string' && !isTold(name) ? null : name
}

/** Plain conditions go one by one; what is joined in another way means something else without one of its parts, and goes whole. */
function filterInSight(filter: Json, isTold: IsTold): Json {
  if (isAnd(filter)) return { and: filter.and.filter((one) => isWholeInSight(one, isTold)) }
  return isWholeInSight(filter, isTold) ? filter : null
}

function isAnd(filter: Json): filter is { readonly and: readonly Json[] } {
  return typeof filter === 'object' && filter !== null && 'and' in filter && Array.isArray(filter.and)
}

function isWholeInSight(filter: Json, isTold: IsTold): boolean {
  return namesIn(filter, 'field').every(isTold)
}

/** Texts that stand by themselves, or anywhere under this key. */
function namesIn(value: Json, key: string): readonly string[] {
  if (typeof value === 'string') return [value]
  if (Array.isArray(value)) return value.flatMap((one) => namesIn(one, key))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, part]) =>
    name === key || ['and', 'or', 'not'].includes(name) ? namesIn(part, key) : [],
  )
}
