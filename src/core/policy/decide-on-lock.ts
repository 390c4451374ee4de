import type { Actor } from '../access/index.ts'
import { decideOnRecord } from './decide-on-record.ts'
import type { RecordQuestion, Refusing, Ruling } from './policy-rule.ts'
import { isLockable, lockHeld, mayUnlock, type RecordLock } from './record-lock.ts'
import { lockedRuling } from './record-locks.ts'

export type LockQuestion = Pick<RecordQuestion, 'actor' | 'definition' | 'at' | 'whole'> & {
  readonly record: NonNullable<RecordQuestion['record']>
}

/** What speaks against her keeping the record to herself: that it is none to lock, that she could not edit it, or who keeps it now. */
export function decideOnLock({ record, ...asked }: LockQuestion): readonly Ruling[] {
  const { actor, definition, at } = asked
  if (!isLockable(definition)) return [notLockable]
  const against = decideOnRecord({ ...asked, action: 'edit', record: { ...record, lock: null } })
  const held = lockHeld(record.lock, at)
  return held && held.by.id !== actor.id ? [...against, lockedRuling(held, actor)] : against
}

export const notLockable: Refusing = {
  verdict: 'refuse',
  rule: 'not-lockable',
  problem: { code: 'record-not-lockable' },
  path: '',
  wayOut: null,
}

/** What speaks against her taking off the lock that somebody keeps. */
export function decideOnUnlock(actor: Actor, lock: RecordLock): Refusing | null {
  if (mayUnlock(actor, lock)) return null
  return {
    verdict: 'refuse',
    rule: 'record-lock',
    problem: { code: 'not-allowed-to-unlock', params: { person: lock.by.name } },
    path: '',
    wayOut: 'unlock',
    lock: { by: lock.by, until: lock.until },
  }
}
