import { type Actor, canRead } from '../access/index.ts'
import type { ObjectDefinition } from '../objects/object.ts'
import { isViewPart } from './view-in-sight.ts'

/**
 * Whether the actor may filter, sort, group and search by a field: whoever may not see what it holds could find it out by asking.
 * Of what a view names, each sees what is hers; nobody asks by it.
 */
export function canAskBy(actor: Actor, definition: ObjectDefinition, name: string): boolean {
  return canRead(actor, definition, name) && !(definition.name === 'view' && isViewPart(name))
}
