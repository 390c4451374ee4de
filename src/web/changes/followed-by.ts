import type { CarriedView } from '../../core/change/impact.ts'
import { sightKey } from '../../core/objects/carried-fields.ts'
import type { ObjectDefinition } from '../../core/objects/object.ts'

/** The object whose records are handed on by this field, whatever else changes with them: a handover tells of several. */
export function followedBy<T extends Pick<ObjectDefinition, 'handsOn'>>(
  objects: readonly T[],
  follows: string | undefined,
): T | undefined {
  return follows === undefined ? undefined : objects.find(({ handsOn }) => handsOn?.by === follows)
}

/** What is said of the record itself, be it its owner or who sees it; null of what hangs on it. */
export function ownWords({ key, field, follows }: Pick<CarriedView, 'key' | 'field' | 'follows'>) {
  if (key === sightKey) return 'records.followSight'
  return follows !== undefined && field === 'owner' ? 'records.followOwner' : null
}
