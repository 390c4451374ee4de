import { conditionSetAt, toConditionsSince, writtenConditionsIn } from '../../../core/access/index.ts'
import type { ChangeContext } from '../context/change-context.ts'
import { type RecordChange, stored } from '../context/record-change.ts'
import { sameValue } from './same-value.ts'

/**
 * Keeps beside the grants of a role when each of its conditions was set: it means the fields there were then. One that stays as it is
 * keeps its day, whatever else of the role is written, and one that comes back from the history has the day it had.
 */
export function dateConditions({ at }: Pick<ChangeContext, 'at'>, record: RecordChange): void {
  const { definition, op, after, item } = record
  if (definition.name !== 'role' || op === 'delete' || (op !== 'create' && !record.before)) return
  const comesBack = { conditionsSince: item.stored?.conditionsSince ?? null }
  const stays = conditionsThere(record)
  const set = writtenConditionsIn(after.grants ?? null).map(({ filter, ...place }) => {
    const had = stays.find((one) => one.object === place.object && one.action === place.action)
    const since = had && sameValue(had.filter, filter) ? had.since : undefined
    return { ...place, at: conditionSetAt(comesBack, place) ?? since ?? at }
  })
  after.conditionsSince = toConditionsSince(set)
}

/** What the role holds now, with since when. */
function conditionsThere(record: RecordChange) {
  const [conditionsSince, updatedAt] = [stored(record, 'conditionsSince'), stored(record, 'updatedAt')]
  const saved = { conditionsSince, ...(typeof updatedAt === 'string' ? { savedAt: updatedAt } : {}) }
  return writtenConditionsIn(stored(record, 'grants')).map((one) => ({ ...one, since: conditionSetAt(saved, one) }))
}
