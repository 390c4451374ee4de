import type { RecordView } from '../../core/api/shapes.ts'
import type { FoundGroup } from '../client/search.ts'

/** What the arrows go through: records, and for each object the whole list of them. */
export type Target =
  | { readonly kind: 'record'; readonly object: string; readonly record: RecordView }
  | { readonly kind: 'list'; readonly object: string; readonly q: string }

/** Enough of an object that there may be more in its list. */
const fullGroup = 6

export function toTargets(groups: readonly FoundGroup[], q: string): readonly Target[] {
  return groups.flatMap(({ object, items }): Target[] => [
    ...items.map((record): Target => ({ kind: 'record', object, record })),
    ...(q && items.length >= fullGroup ? [{ kind: 'list', object, q } as const] : []),
  ])
}
