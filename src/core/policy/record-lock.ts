import type { Actor } from '../access/access.ts'
import { hasRight } from '../access/index.ts'
import type { ObjectDefinition } from '../objects/object.ts'

/** One person keeps a record to herself: by hand, with a reason, or while she edits it. */
export interface RecordLock {
  readonly kind: 'hand' | 'edit'
  readonly by: { readonly id: string; readonly name: string }
  /** Of one by hand. */
  readonly reason?: string
  /** ISO 8601. */
  readonly at: string
  /** When it ends by itself, ISO 8601; null where somebody has to unlock the record. */
  readonly until: string | null
  /** Who wants to edit it next, the first one first. */
  readonly asked?: readonly RecordLock['by'][]
}

/** The lock that holds at this moment: one whose time is over holds nobody. */
export function lockHeld(lock: RecordLock | null | undefined, at: Date): RecordLock | null {
  return lock && (lock.until === null || Date.parse(lock.until) > at.getTime()) ? lock : null
}

/** Whoever keeps a record to herself lets it go; others need the right to unlock. */
export function mayUnlock(actor: Actor, { by }: RecordLock): boolean {
  return by.id === actor.id || hasRight(actor, 'unlock')
}

/** Business records are locked; their parts with them, and never what holds the administration up. */
export function isLockable({ kind, partOf }: Pick<ObjectDefinition, 'kind' | 'partOf'>): boolean {
  return kind !== 'system' && partOf === undefined
}
