import type { Refusal } from '../change/change.ts'
import { parseFilter } from '../filters/parse-filter.ts'
import type { Json } from '../json.ts'
import { isCategory, isDated, isGroupable } from '../objects/groupable.ts'
import type { ObjectDefinition } from '../objects/object.ts'
import { problemTexts } from '../text/problems.ts'
import { defineRule } from './rule.ts'

/**
 * A view names an object and fields there are and its author sees, each fault with its place. What it held before may stay: a
 * field may be gone by now, and the list is shown without it. What it lists stays as it was made.
 */
export const viewUnderstood = defineRule({
  reads: ['object', 'filter', 'columns', 'sort', 'groupBy', 'dateField', 'tree'],
  check: (after, before, { findSeen }) => {
    const { object } = after
    if (typeof object !== 'string') return []
    const definition = findSeen(object)
    if (!definition || definition.partOf) return [{ path: 'object', code: 'object-unknown', params: { value: object } }]
    // Its parts would be told as faults of the other object, to people who do not see them.
    if (before && before.object !== object) return [{ path: 'object', code: 'view-object-fixed' }]
    const known = new Set(before ? faultsIn(before, definition).map(toText) : [])
    return faultsIn(after, definition).filter((fault) => !known.has(toText(fault)))
  },
})

interface Content {
  readonly filter?: Json
  readonly columns?: Json
  readonly sort?: Json
  readonly groupBy?: Json
  readonly dateField?: Json
  readonly tree?: Json
}

function faultsIn(
  { filter, columns, sort, groupBy, dateField, tree }: Content,
  definition: ObjectDefinition,
): Refusal[] {
  return [
    ...faultsOfFilter(filter, definition),
    ...faultsOfColumns(columns, definition),
    ...faultsOfSort(sort, definition),
    ...faultsOfPath(groupBy, { path: 'groupBy', code: 'not-groupable', fits: (name) => isGroupable(definition, name) }),
    ...faultsOfPath(tree, { path: 'tree', code: 'not-groupable', fits: (name) => isCategory(definition, name) }),
    ...faultsOfPath(dateField, {
      path: 'dateField',
      code: 'not-a-date-field',
      fits: (name) => isDated(definition, name),
    }),
  ]
}

/** Days that move with today are kept as they are written; here they are only to be understood. */
const anyDay = '2026-01-01'

/** An empty object is no condition at all. What ends a call elsewhere is a value at fault here. */
function faultsOfFilter(filter: Json | undefined, definition: ObjectDefinition): readonly Refusal[] {
  if (!filter || (typeof filter === 'object' && Object.keys(filter).length === 0)) return []
  const parsed = parseFilter(filter, definition, { today: anyDay })
  if (parsed.ok) return []
  return parsed.problems.map((one) =>
    problemTexts[one.code].status === 422
      ? one
      : { path: one.path, code: 'filter-part-not-understood', params: { place: one.path } },
  )
}

function faultsOfColumns(columns: Json | undefined, definition: ObjectDefinition): Refusal[] {
  if (!Array.isArray(columns)) return []
  const unknown = columns.flatMap((name, n): Refusal[] =>
    isField(name, definition) ? [] : [{ path: `columns.${n}`, code: 'field-unknown', params: { value: shown(name) } }],
  )
  return [...unknown, ...columnsTwice(columns, definition)]
}

/** Each is told once, however often it stands there. */
function columnsTwice(columns: readonly Json[], { fields }: ObjectDefinition): Refusal[] {
  const repeated = columns.filter((name, n) => columns.indexOf(name) < n)
  return [...new Set(repeated)].flatMap((name): Refusal[] => {
    const label = typeof name === 'string' && Object.hasOwn(fields, name) ? fields[name]?.label : undefined
    if (!label) return []
    const params = { name: label['zh-CN'], nameEn: label.en }
    return [{ path: `columns.${columns.lastIndexOf(name)}`, code: 'view-column-twice', params }]
  })
}

/** `-name`, `{field, direction}`, or a list of one of these. */
function faultsOfSort(sort: Json | undefined, definition: ObjectDefinition): Refusal[] {
  if (sort === null || sort === undefined) return []
  const field = sortedField(sort)
  if (field === null) return [{ path: 'sort', code: 'sort-not-understood' }]
  return isField(field, definition) ? [] : [{ path: 'sort', code: 'field-unknown', params: { value: shown(field) } }]
}

function sortedField(sort: Json): string | null {
  if (Array.isArray(sort)) return sort.length === 1 && sort[0] !== undefined ? sortedField(sort[0]) : null
  if (typeof sort === 'string') return sort.replace(/^-/, '')
  if (typeof sort !== 'object' || sort === null) return null
  const { field, direction = 'asc', ...rest } = sort as { readonly [key: string]: Json }
  const isOrder = Object.keys(rest).length === 0 && (direction === 'asc' || direction === 'desc')
  return isOrder && typeof field === 'string' ? field : null
}

interface Expected {
  readonly path: string
  readonly code: 'not-groupable' | 'not-a-date-field'
  readonly fits: (name: string) => boolean
}

function faultsOfPath(name: Json | undefined, { path, code, fits }: Expected): Refusal[] {
  if (typeof name !== 'string' || fits(name)) return []
  return [{ path, code, params: { value: shown(name) } }]
}

function isField(name: Json, { fields }: ObjectDefinition): boolean {
  return typeof name === 'string' && Object.hasOwn(fields, name)
}

function shown(name: Json): string {
  return (typeof name === 'string' ? name : JSON.stringify(name)).slice(0, 100)
}

/** What moved to another place of the same part is the same fault. */
function toText({ path, code, params }: Refusal): string {
  return JSON.stringify([path.split('.')[0], code, params])
}
