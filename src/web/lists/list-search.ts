import { operators } from '../../core/fields/field-type.ts'
import type { Condition, Filter } from '../../core/filters/filter.ts'
import type { Sort } from '../../core/objects/object.ts'
import { type Density, densities } from './density.ts'

/** How the records of a list are laid out. */
export const listKinds = ['list', 'grouped', 'board', 'calendar'] as const
export type ListKind = (typeof listKinds)[number]

/** What the address of a list holds: a link to it shows somebody else the same list. */
export interface ListSearch {
  readonly q?: string
  /** `updatedAt` upwards, `-updatedAt` downwards. */
  readonly sort?: string
  /** Empty where a view is open whose conditions were all taken away. */
  readonly conditions?: readonly Condition[]
  /** What else is asked and is no plain condition: a view made elsewhere may have alternatives. */
  readonly more?: Filter
  /** Without it, a list. */
  readonly kind?: Exclude<ListKind, 'list'>
  /** The field of the groups, or of the columns of a board. */
  readonly group?: string
  /** The field of a calendar, and the day it shows. */
  readonly date?: string
  readonly at?: string
  readonly span?: 'week'
  /** The field of the categories at the left. */
  readonly tree?: string
  readonly columns?: readonly string[]
  readonly density?: Density
  /** The view this began with: its id, or the name of a usual one. */
  readonly view?: string
  /** New records that wait to be reviewed, in the place of those there are. */
  readonly review?: true
  /** The record that is open beside the list. */
  readonly open?: string
}

const texts = {
  sort: /^-?[\w.]+$/,
  group: /^[\w.]+$/,
  date: /^\w+$/,
  at: /^\d{4}-\d{2}-\d{2}$/,
  tree: /^[\w.]+$/,
  view: /^[\w-]+$/,
  open: /./,
} as const satisfies Partial<Record<keyof ListSearch, RegExp>>

/** Reads an address typed or kept by anybody: what does not read is left out. */
export function readListSearch(search: Record<string, unknown>): ListSearch {
  const { q, conditions, more, kind, span, columns, density, view, review } = search
  const words = Object.entries(texts).flatMap(([key, pattern]) => {
    const text = search[key]
    return typeof text === 'string' && pattern.test(text) ? [[key, text] as const] : []
  })
  const known = listKinds.find((one) => one === kind)
  const height = densities.find((one) => one === density)
  return {
    ...(typeof q === 'string' && q ? { q } : typeof q === 'number' ? { q: String(q) } : {}),
    ...Object.fromEntries(words),
    ...(Array.isArray(conditions) && (conditions.length > 0 || view)
      ? { conditions: conditions.filter(isCondition) }
      : {}),
    ...(isFilter(more) ? { more } : {}),
    ...(known && known !== 'list' ? { kind: known } : {}),
    ...(span === 'week' ? { span } : {}),
    ...(review === true ? { review } : {}),
    ...(isNames(columns) ? { columns } : {}),
    ...(height ? { density: height } : {}),
  }
}

export function toSort(text: string | undefined): Sort | undefined {
  if (!text) return undefined
  return text.startsWith('-') ? { field: text.slice(1), direction: 'desc' } : { field: text, direction: 'asc' }
}

export function sortText({ field, direction }: Sort): string {
  return direction === 'desc' ? `-${field}` : field
}

export function toFilter(conditions: readonly Condition[] = [], more?: Filter): Filter | undefined {
  const and = more ? [...conditions, more] : conditions
  return and.length > 0 ? { and } : undefined
}

export function isCondition(part: unknown): part is Condition {
  if (typeof part !== 'object' || part === null || !('field' in part) || !('op' in part)) return false
  return typeof part.field === 'string' && operators.some((op) => op === part.op)
}

/** The server looks at it closely. */
function isFilter(raw: unknown): raw is Filter {
  return typeof raw === 'object' && raw !== null && ['and', 'or', 'not', 'field'].some((key) => key in raw)
}

function isNames(raw: unknown): raw is readonly string[] {
  return Array.isArray(raw) && raw.length > 0 && raw.every((name) => typeof name === 'string')
}
