import type { ObjectDefinition } from '../objects/object.ts'
import type { Actor, HeldRole } from './access.ts'
import { effectiveGrant } from './effective-grant.ts'

/**
 * How many records of the object one export of hers may hold; null where nothing limits it. Of several roles that let her export it the widest
 * counts. What was given to her beside them stays within what her roles say.
 */
export function exportLimitOf(actor: Actor, definition: ObjectDefinition): number | null {
  const limits = rolesLimitingExport(actor, definition).map(({ exportLimit = null }) => exportLimit)
  if (actor.kind === 'system' || limits.length === 0) return null
  return limits.reduce((widest, limit) => (widest === null || limit === null ? null : Math.max(widest, limit)))
}

/** Those of her roles whose limits count. */
export function rolesLimitingExport({ roles }: Actor, definition: ObjectDefinition): readonly HeldRole[] {
  const giving = roles.filter((role) => effectiveGrant(role, definition).export)
  return giving.length > 0 ? giving : roles
}

/** Whether one limit lets more through than the other. */
export function isWiderLimit(limit: number | null, other: number | null): boolean {
  if (other === null) return false
  return limit === null || limit > other
}
