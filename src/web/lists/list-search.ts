import { operators } from '../../core/fields/field-type.ts'
import type { Condition, Filter } from '../../core/filters/filter.ts'
import type { Sort } from '../../core/objects/object.ts'

/** What the address of a list holds: a link to it shows somebody else the same list. */
export interface ListSearch {
  readonly q?: string
  /** `updatedAt` upwards, `-updatedAt` downwards. */
  readonly sort?: string
  readonly conditions?: readonly Condition[]
  /** The record that is open beside the list. */
  readonly open?: string
}

/** Reads an address typed or kept by anybody: what does not read is left out. */
export function readListSearch(search: Record<string, unknown>): ListSearch {
  const { q, sort, conditions, open } = search
  return {
    ...(typeof q === 'string' && q ? { q } : typeof q === 'number' ? { q: String(q) } : {}),
    ...(typeof sort === 'string' && /^-?[\w.]+$/.test(sort) ? { sort } : {}),
    ...(Array.isArray(conditions) && conditions.length > 0 ? { conditions: conditions.filter(isCondition) } : {}),
    ...(typeof open === 'string' ? { open } : {}),
  }
}

export function toSort(text: string | undefined): Sort | undefined {
  if (!text) return undefined
  return text.startsWith('-') ? { field: text.slice(1), direction: 'desc' } : { field: text, direction: 'asc' }
}

export function sortText({ field, direction }: Sort): string {
  return direction === 'desc' ? `-${field}` : field
}

export function toFilter(conditions: readonly Condition[] | undefined): Filter | undefined {
  return conditions && conditions.length > 0 ? { and: conditions } : undefined
}

function isCondition(part: unknown): part is Condition {
  if (typeof part !== 'object' || part === null || !('field' in part) || !('op' in part)) return false
  return typeof part.field === 'string' && operators.some((op) => op === part.op)
}
