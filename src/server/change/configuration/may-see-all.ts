import { type Actor, canRead, reachesAll } from '../../../core/access/index.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'

/** Whether what a field holds in any record may be named to the actor: who shapes a field does not see what stands in it for that. */
export function maySeeAll(actor: Actor, definition: ObjectDefinition, field: string): boolean {
  return canRead(actor, definition, field) && reachesAll(actor, definition, 'view')
}
