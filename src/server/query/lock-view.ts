import type { Actor } from '../../core/access/index.ts'
import type { LockView } from '../../core/api/shapes.ts'
import { mayUnlock, type RecordLock } from '../../core/policy/index.ts'

/** Who keeps a record to herself, as the actor is told. */
export function lockViewOf(actor: Actor, lock: RecordLock): LockView {
  return { ...lock, mine: lock.by.id === actor.id, mayUnlock: mayUnlock(actor, lock) }
}
