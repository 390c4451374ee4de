import type { ObjectDefinition } from '../objects/object.ts'
import type { Actor } from './access.ts'
import { reachesAll } from './decide.ts'

/**
 * Whether somebody may give others what she may do herself with all records of a module, or those of a condition: who reaches and edits
 * every one of them by her roles. What she was given for a time is not hers to give.
 */
export function mayGiveByFilter(
  giver: Actor,
  definition: ObjectDefinition,
  action: 'view' | 'edit' | 'delete' = 'view',
): boolean {
  const byRoles = { ...giver, grants: [] }
  return [action, 'edit' as const].every((one) => reachesAll(byRoles, definition, one))
}
