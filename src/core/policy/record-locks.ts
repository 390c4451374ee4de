import type { Actor } from '../access/access.ts'
import type { Problem } from '../fields/field-type.ts'
import { defaultTimeZone } from '../fields/parsing/calendar.ts'
import type { PolicyRule, RecordQuestion, Refusing, Ruling } from './policy-rule.ts'
import { lockHeld, type RecordLock } from './record-lock.ts'

/** What one person keeps to herself nobody else writes, however: not even whoever may unlock it, before it is unlocked. */
export const recordLocks: PolicyRule = {
  name: 'record-locks',
  onRequest: ({ actor, action, record, whole, at }: RecordQuestion): readonly Ruling[] => {
    if (actor.kind === 'system') return nothing
    // What comes back from the bin was unlocked when it was deleted.
    const own = action === 'restore' ? null : (record?.lock ?? null)
    const lock = lockHeld(whole?.record.lock, at) ?? lockHeld(own, at)
    return lock && lock.by.id !== actor.id ? [lockedRuling(lock, actor)] : nothing
  },
}

const nothing: readonly Ruling[] = []

/** What anybody but its holder is told of a record that is locked. */
export function lockedRuling(lock: RecordLock, reader: Pick<Actor, 'timeZone'>): Refusing {
  return {
    verdict: 'refuse',
    rule: 'record-lock',
    problem: lockedProblem(lock, reader),
    path: '',
    wayOut: 'unlock',
    lock: { by: lock.by, until: lock.until },
  }
}

function lockedProblem({ kind, by, reason = '', until }: RecordLock, { timeZone }: Pick<Actor, 'timeZone'>): Problem {
  const told = { person: by.name, reason, until: until === null ? '' : wallTime(until, timeZone ?? defaultTimeZone) }
  if (kind === 'edit') return { code: 'record-being-edited', params: told }
  return { code: until === null ? 'record-locked' : 'record-locked-until', params: told }
}

/** 2026-11-21 09:30 where the reader is; the form is that of Sweden, which both languages read. */
function wallTime(instant: string, timeZone: string): string {
  const parts = { dateStyle: 'short', timeStyle: 'short', timeZone } as const
  return new Intl.DateTimeFormat('sv-SE', parts).format(new Date(instant))
}
