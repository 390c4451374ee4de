import { type Actor, hasRight } from '../../core/access/index.ts'
import type { LockView } from '../../core/api/shapes.ts'
import type { RecordLock } from '../../core/policy/index.ts'

/** Who keeps a record to herself, as the actor is told. */
export function lockViewOf(actor: Actor, lock: RecordLock): LockView {
  const mine = lock.by.id === actor.id
  return { ...lock, mine, mayUnlock: mine || hasRight(actor, 'unlock') }
}
