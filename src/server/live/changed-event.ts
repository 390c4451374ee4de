import { type Actor, type Reach, reachOf } from '../../core/access/index.ts'
import type { LiveEvent } from '../../core/api/shapes.ts'
import { type ChangedNotice, type ChangedRecords, changedRecordsIn } from '../db/index.ts'
import type { Workspace } from '../metadata/index.ts'

/**
 * What of a change a person hears: the records within her reach, or that were so until now; null where there are none.
 * It is told from the owners in the notice, without asking the database.
 */
export function changedEventFor(
  { definitions, now }: Pick<Workspace, 'definitions' | 'now'>,
  actor: Actor,
  notice: ChangedNotice,
): LiveEvent | null {
  const { type, changeId, reverts } = notice
  const objects = Object.keys(notice.objects).flatMap((name) => {
    const [definition, changed] = [definitions.find(name), changedRecordsIn(notice, name)]
    if (!definition || !changed) return []
    const ids = idsWithin(reachOf({ actor, definition, action: 'view', at: now() }), changed)
    return ids.length > 0 ? [[name, ids] as const] : []
  })
  if (objects.length === 0) return null
  return { type, changeId, objects: Object.fromEntries(objects), ...(reverts ? { reverts } : {}) }
}

/** Of more records than are named, owned by more people than are named, whoever sees any hears. */
function idsWithin(reach: Reach, { ids, owners }: ChangedRecords): readonly string[] | 'many' {
  if (reach.kind === 'nobody') return []
  if (reach.kind === 'everybody' || owners === 'many') return ids
  // Whether it is shared, or meets a condition, stands in the record, not in the notice: everybody asks again, and nobody hears which it was.
  if (reach.kind !== 'owners') return 'many'
  const isHers = (n: number) => owners[n]?.some((owner) => owner !== null && reach.ownerIds.has(owner)) === true
  if (ids === 'many') return isHers(0) ? 'many' : []
  return ids.filter((_, n) => isHers(n))
}
