import type { Actor } from '../access/access.ts'
import { hasRight } from '../access/index.ts'
import type { ObjectDefinition, StateLock } from '../objects/object.ts'
import { isUnlocked } from './opened-by-grant.ts'
import type { DecidedRecord, PolicyRule, RecordQuestion, Ruling } from './policy-rule.ts'

/** A completed order is closed: its own fields but the open ones, its lines, and its deletion. */
export const stateLocks: PolicyRule = {
  name: 'state-locks',
  givesWay: true,
  onRequest: (question) => [...locksOfWhole(question), ...ownLocks(question)],
}

/** To add, change, move or remove a part is to write the field of its whole that holds the parts. */
function locksOfWhole({ actor, definition, whole }: RecordQuestion): Ruling[] {
  if (!whole || isOpened(whole.record)) return []
  const locks = locksIn(locksHolding(actor, whole.definition), whole.record.values)
  const { partsField } = definition
  return locks.filter(({ open }) => !partsField || !open.includes(partsField)).map((lock) => toRuling(lock))
}

/** What comes back from the bin comes back as it was. */
function ownLocks(question: RecordQuestion): Ruling[] {
  const { actor, definition, action, record, fields } = question
  if (!record || isOpened(record) || action === 'restore') return []
  const locks = locksIn(locksHolding(actor, definition), record.values)
  if (action === 'delete') return locks.map((lock) => toRuling(lock))
  // The first that is not opened to her is told: behind one that is there may be others.
  const shutOn = (path: string) => locks.filter((lock) => !isUnlocked(question, { path, key: stateLockKey(lock) }))
  return fields ? closedAmong(fields, shutOn) : closedWhole(shutOn(''))
}

function isOpened({ unlocked, byDocument }: DecidedRecord): boolean {
  return unlocked === true || byDocument === true
}

function closedAmong(fields: readonly string[], shutOn: (field: string) => readonly StateLock[]): Ruling[] {
  return fields.flatMap((field) => {
    const lock = lockOf(shutOn(field), field)
    return lock ? [toRuling(lock, field)] : []
  })
}

/** A record is closed as a whole where its locks leave no field open. */
function closedWhole(locks: readonly StateLock[]): Ruling[] {
  const [first, ...others] = locks
  const isOpen = (field: string) => others.every(({ open }) => open.includes(field))
  return first && !first.open.some(isOpen) ? [toRuling(first)] : []
}

function toRuling({ problem, opensWith }: StateLock, path = ''): Ruling {
  return { verdict: 'refuse', rule: stateLockKey({ problem }), problem: { code: problem }, path, wayOut: opensWith }
}

export function stateLockKey({ problem }: Pick<StateLock, 'problem'>): string {
  return `lock:${problem}`
}

/** The locks of the object that hold the actor: those for which she has no right. */
export function locksHolding(actor: Actor, { locks = [] }: ObjectDefinition): readonly StateLock[] {
  return locks.filter(({ opensWith }) => !hasRight(actor, opensWith))
}

/** Those of the locks that a record in this state is under. */
export function locksIn(locks: readonly StateLock[], values: Readonly<Record<string, unknown>>): readonly StateLock[] {
  return locks.filter(
    (lock) => lock.values.some((state) => state === values[lock.field]) && isOfSomething(lock, values),
  )
}

/** An amount that is out of the reader’s sight may be anything. */
function isOfSomething({ amount }: StateLock, values: Readonly<Record<string, unknown>>): boolean {
  return amount === undefined || Number(values[amount]) !== 0
}

/** What the locks of the object look at. */
export function fieldsOfLocks({ locks = [] }: ObjectDefinition): readonly string[] {
  return locks.flatMap(({ field, amount }) => (amount === undefined ? [field] : [field, amount]))
}

/** The first of these locks that closes the field. */
export function lockOf(locks: readonly StateLock[], field: string): StateLock | undefined {
  return locks.find(({ open }) => !open.includes(field))
}
