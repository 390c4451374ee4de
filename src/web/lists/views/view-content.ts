import type { ObjectView, RecordView } from '../../../core/api/shapes.ts'
import type { Values } from '../../../core/change/change.ts'
import type { Condition, Filter } from '../../../core/filters/filter.ts'
import { comparedField } from '../../../core/filters/index.ts'
import { asJson } from '../../../core/json.ts'
import { isCategory, isDated, isGroupable } from '../../../core/objects/groupable.ts'
import { isCondition, type ListSearch, readListSearch, toFilter } from '../list-search.ts'

/** What of an address a view keeps. */
export const contentKeys = [
  'q',
  'sort',
  'conditions',
  'more',
  'kind',
  'group',
  'date',
  'tree',
  'columns',
  'density',
] as const satisfies readonly (keyof ListSearch)[]

export type ViewContent = Pick<ListSearch, (typeof contentKeys)[number]>

interface ReadView {
  readonly content: ViewContent
  /** Fields it names that are gone, or not this person's to see: it is shown without them. */
  readonly missing: readonly string[]
}

/** A view as the address of a list, as far as its fields are there. */
export function readView(object: ObjectView, record: RecordView): ReadView {
  const { conditions, more } = toParts(record.filter)
  const isThere = (path: string) =>
    comparedField(object, path) !== undefined && Object.hasOwn(object.fields, fieldIn(path))
  const columns = Array.isArray(record.columns) ? record.columns.filter((name) => typeof name === 'string') : []
  const named = [
    ...conditions.map(({ field }) => field),
    ...(more ? fieldsOf(more) : []),
    ...columns,
    ...[sortedBy(record.sort)?.replace(/^-/, ''), record.groupBy, record.dateField, record.tree].filter(isText),
  ]
  const missing = [...new Set(named.filter((path) => !isThere(path)).map(fieldIn))]
  const sort = sortedBy(record.sort)
  const read = readListSearch({
    view: record.id,
    q: record.q,
    conditions: conditions.filter(({ field }) => isThere(field)),
    more: more && fieldsOf(more).every(isThere) ? more : undefined,
    sort: sort && isThere(sort.replace(/^-/, '')) ? sort : undefined,
    kind: record.kind,
    group: isText(record.groupBy) && isGroupable(object, record.groupBy) ? record.groupBy : undefined,
    date: isText(record.dateField) && isDated(object, record.dateField) ? record.dateField : undefined,
    tree: isText(record.tree) && isCategory(object, record.tree) ? record.tree : undefined,
    columns: columns.filter(isThere),
    density: record.density,
  })
  const { view: _, ...content } = read
  return { content, missing }
}

/** The values of a view that keeps what the address says. */
export function toViewValues(search: ListSearch, columns: readonly string[]): Values {
  return {
    kind: search.kind ?? 'list',
    filter: asJson(toFilter(search.conditions, search.more) ?? null),
    q: search.q ?? null,
    columns: [...columns],
    sort: search.sort ?? null,
    groupBy: search.group ?? null,
    dateField: search.date ?? null,
    tree: search.tree ?? null,
    density: search.density ?? null,
  }
}

/** Whether both show the same. What one does not say is as it usually is. */
export function isSameContent(one: ListSearch, other: ListSearch): boolean {
  return toText(one) === toText(other)
}

function toText(search: ListSearch): string {
  const { conditions = [], ...rest } = search
  const content = contentKeys.map((key) => (key === 'conditions' ? conditions : (rest[key] ?? null)))
  return JSON.stringify(content, (_, value: unknown) => inOrder(value))
}

/** An address and a record kept do not name the parts of a condition in the same order. */
function inOrder(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)))
}

/** The whole content, so that what it does not say is taken away from the address. */
export function toWhole(content: ViewContent): { readonly [Key in keyof ViewContent]-?: ViewContent[Key] | undefined } {
  const { q, sort, conditions = [], more, kind, group, date, tree, columns, density } = content
  return { q, sort, conditions, more, kind, group, date, tree, columns, density }
}

/** Chips show plain conditions, all of which hold; anything else stays whole. */
function toParts(filter: unknown): { conditions: readonly Condition[]; more?: Filter } {
  if (typeof filter !== 'object' || filter === null || Object.keys(filter).length === 0) return { conditions: [] }
  if (isCondition(filter)) return { conditions: [filter] }
  const all: unknown = 'and' in filter ? filter.and : undefined
  if (Array.isArray(all) && all.every(isCondition)) return { conditions: all }
  // The server has parsed it before it was kept.
  return { conditions: [], more: filter as Filter }
}

function fieldsOf(filter: Filter): readonly string[] {
  if ('and' in filter) return filter.and.flatMap(fieldsOf)
  if ('or' in filter) return filter.or.flatMap(fieldsOf)
  return 'not' in filter ? fieldsOf(filter.not) : [filter.field]
}

/** `-name`, `{field, direction}` or a list of one, as the text of an address. */
function sortedBy(sort: unknown): string | undefined {
  if (Array.isArray(sort)) return sortedBy(sort[0])
  if (typeof sort === 'string') return sort
  if (typeof sort !== 'object' || sort === null || !('field' in sort)) return undefined
  return `${'direction' in sort && sort.direction === 'desc' ? '-' : ''}${String(sort.field)}`
}

function fieldIn(path: string): string {
  return path.split('.')[0] ?? path
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}
