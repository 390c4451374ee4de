import type { ChangeContext } from '../context/change-context.ts'
import { type RecordChange, type StoredValues, stands } from '../context/record-change.ts'

interface Leaving {
  readonly records: readonly RecordChange[]
  /** The view that holds the place now. */
  readonly id: string
  readonly isThere: (after: StoredValues) => boolean
}

/**
 * Whether the change itself takes a view from a place that another of its views claims. What is deleted goes last, and may still be
 * refused: the place is taken only on condition that it is not.
 */
export function leavesPlace(context: ChangeContext, { records, id, isThere }: Leaving): boolean {
  const definition = context.workspace.definitions.get('view')
  const view = records.find((record) => record.definition.name === definition.name && record.id === id)
  if (view) return stands(view) && !isThere(view.after)
  const isDeleted = context.asked.ops.get({ definition, id }) === 'delete'
  if (isDeleted) context.countedOn.add(id)
  return isDeleted
}
