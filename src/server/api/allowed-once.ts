import type { Actor, HeldGrant } from '../../core/access/index.ts'

/** Beside what her roles give. */
const anythingOf = { id: '', action: 'edit', filter: null, field: null, unlocks: false, until: null } as const

/** Herself, with what the call has found to be hers to do with this one record beside her roles. */
export function allowedOnce(
  actor: Actor,
  { object, record, action }: Pick<HeldGrant, 'object' | 'record' | 'action'>,
): Actor {
  return { ...actor, grants: [...(actor.grants ?? []), { ...anythingOf, object, record, action }] }
}
