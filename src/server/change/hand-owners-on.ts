import { carriedKey } from '../../core/objects/carried-fields.ts'
import type { Workspace } from '../metadata/index.ts'
import type { PlannedItem } from './context/record-change.ts'

/**
 * Where it was chosen, a record belongs to whoever does the work on it next. It is written as if it had been asked for: by the same
 * rights, and with what else goes along to another owner.
 */
export function handOwnersOn(
  { definitions }: Pick<Workspace, 'definitions'>,
  items: readonly PlannedItem[],
  carry: readonly string[] = [],
): readonly PlannedItem[] {
  if (carry.length === 0) return items
  return items.map((item) => {
    const by = definitions.find(item.object)?.handsOn?.by
    if (by === undefined || item.op !== 'update' || !carry.includes(carriedKey(item))) return item
    const { values, operations } = item
    // Nobody to do it next is nobody to own it.
    if (values?.[by] && !('owner' in values)) return { ...item, values: { ...values, owner: values[by] } }
    if (operations?.[by] && !('owner' in operations))
      return { ...item, operations: { ...operations, owner: operations[by] } }
    return item
  })
}
