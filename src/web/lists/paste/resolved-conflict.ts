import type { ChangeItem, Values } from '../../../core/change/change.ts'

interface ResolvedConflict {
  readonly id: string
  /** That of the record the decision was made about. */
  readonly version: number
  readonly values: Values
}

/** The items after one was decided about: it goes onto the newest version, or is left out where nothing of it is wanted. */
export function withResolvedConflict(
  items: readonly ChangeItem[],
  { id, version, values }: ResolvedConflict,
): readonly ChangeItem[] {
  return items.flatMap((item) => {
    if (item.id !== id) return [item]
    return Object.keys(values).length > 0 ? [{ ...item, version, values }] : []
  })
}
