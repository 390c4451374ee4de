import { type Actor, type HeldRole, systemActor } from '../../../core/access/index.ts'

/** Somebody with this role and no other. */
export function holderOf(role: HeldRole): Actor {
  return { ...systemActor, kind: 'user', roles: [role] }
}
