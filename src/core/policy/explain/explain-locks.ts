import { decideOnLock, decideOnUnlock, notLockable } from '../decide-on-lock.ts'
import { isLockable, lockHeld } from '../record-lock.ts'
import { explainGranted, refusedBy } from './explain-granted.ts'
import type { Explanation } from './explanation.ts'
import { explainByRight, openTo } from './why-by-right.ts'
import type { ExplainQuestion } from './why-refused.ts'

type LockExplained = Omit<ExplainQuestion, 'action'>

/** To keep a record to oneself one must be able to edit it. */
export function explainLock({ field: _none, ...asked }: LockExplained): Explanation {
  const question = { ...asked, action: 'edit' } as const
  const { record } = asked
  if (!isLockable(asked.definition)) return refusedBy(question, notLockable)
  const [ruling] = record ? decideOnLock({ ...asked, record }).filter((one) => one.verdict === 'refuse') : []
  if (ruling) return refusedBy(question, ruling)
  return explainGranted(record ? { ...question, record: { ...record, lock: null } } : question)
}

/** Whoever keeps a record to herself lets it go; of others’ it takes the right. */
export function explainUnlock({ field: _none, ...asked }: LockExplained): Explanation {
  const { actor, definition, record, at } = asked
  const seen = explainGranted({ ...asked, action: 'view' })
  if (!seen.allowed) return seen
  if (!isLockable(definition)) return refusedBy({ ...asked, action: 'edit' }, notLockable)
  const byRight = explainByRight(actor, { action: 'unlock', right: 'unlock' })
  if (!record) return byRight
  const lock = lockHeld(record.lock, at)
  if (!lock) return openBy('not-locked')
  if (lock.by.id === actor.id) return openBy('locked-by-herself')
  const ruling = decideOnUnlock(actor, lock)
  return ruling ? refusedBy({ ...asked, action: 'edit' }, ruling) : byRight
}

function openBy(reason: 'not-locked' | 'locked-by-herself'): Explanation {
  return openTo([{ rule: 'record-lock', source: { kind: 'lock' }, reason, action: 'unlock' }])
}
