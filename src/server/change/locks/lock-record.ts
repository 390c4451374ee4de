import type { Actor } from '../../../core/access/index.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import { decideOnUnlock, lockHeld, type RecordLock } from '../../../core/policy/index.ts'
import type { Workspace } from '../../metadata/index.ts'
import { Refused } from '../../refused.ts'
import {
  announceLock,
  keepLock,
  type LockedPlace,
  logLock,
  refuseBy,
  requireEditable,
  requireRecord,
  withLock,
} from './lock-row.ts'

export interface LockAsked extends LockedPlace {
  /** With a reason it is by hand; without one, for as long as she edits. */
  readonly reason: string | undefined
  /** Of one by hand: when it ends by itself. */
  readonly until: string | undefined
}

/** How long an editor keeps a record of which nothing else is laid down, unless she says again that she is there. */
const minutesUsual = 5

/**
 * The record is the actor's alone from now on: by hand until it is unlocked, or for as long as she edits it and says so. Refuses what
 * she could not edit, and what somebody else keeps to herself (423). No edit of the record: its version stays.
 */
export async function lockRecord(workspace: Workspace, asked: LockAsked): Promise<RecordLock> {
  const { actor } = asked
  const { at, record, refuseLocked } = await requireEditable(workspace, asked)
  const wanted = lockAsked(asked, at)
  return withLock(workspace, asked, async (writer, kept) => {
    const held = lockHeld(kept.lock, at)
    if (held && held.by.id !== actor.id) refuseLocked(held)
    // Whoever has locked it by hand edits it under that lock.
    if (held?.kind === 'hand' && wanted.kind === 'edit') return held
    // What is locked by hand is handed over to nobody: who asked is told by her going.
    const lock = held?.asked && wanted.kind === 'edit' ? { ...wanted, asked: held.asked } : wanted
    await keepLock(writer, asked, { ...kept, lock })
    if (lock.kind === 'hand') await logLock(writer, asked, { at, what: 'recordLocked', reason: lock.reason })
    if (lock.kind !== held?.kind) await announceLock(writer, asked, { at, record })
    return lock
  })
}

/**
 * Nobody keeps the record to herself any more. Whoever does may always let go; others need the right to unlock. To release is to give
 * back what one kept while editing oneself: no other lock is touched.
 */
export async function unlockRecord(
  workspace: Workspace,
  asked: LockedPlace & { readonly release: 'edit' | undefined },
): Promise<void> {
  const { actor, release } = asked
  const at = workspace.now()
  const { record, whole } = await requireRecord(workspace, asked)
  if (!record.lock) return
  await withLock(workspace, asked, async (writer, kept) => {
    const held = lockHeld(kept.lock, at)
    if (!held) return
    const isHers = held.by.id === actor.id
    if (release && !(isHers && held.kind === release)) return
    const against = decideOnUnlock(actor, held)
    if (against) refuseBy([against], { actor, definition: asked.definition, action: 'edit', at, whole, record })
    await keepLock(writer, asked, { ...kept, lock: null })
    if (!isHers) await logLock(writer, asked, { at, what: 'unlockedForAnother', person: held.by })
    else if (held.kind === 'hand') await logLock(writer, asked, { at, what: 'recordUnlocked' })
    await announceLock(writer, asked, { at, record })
  })
}

function lockAsked({ actor, definition, reason, until }: LockAsked, now: Date): RecordLock {
  const { name: object } = definition
  if (reason === undefined && until === undefined) return editLock(actor, definition, now)
  if (!reason) throw new Refused('lock-reason-missing', { object, path: 'reason' })
  if (until !== undefined && Date.parse(until) <= now.getTime())
    throw new Refused('lock-until-past', { object, path: 'until' })
  const ends = until === undefined ? null : new Date(until).toISOString()
  return { kind: 'hand', by: { id: actor.id, name: actor.name }, reason, at: now.toISOString(), until: ends }
}

/** The lock of whoever edits, for as long as the object says. */
export function editLock(
  { id, name }: Pick<Actor, 'id' | 'name'>,
  { exclusive }: ObjectDefinition,
  now: Date,
): RecordLock {
  const until = new Date(now.getTime() + (exclusive?.minutes ?? minutesUsual) * 60_000)
  return { kind: 'edit', by: { id, name }, at: now.toISOString(), until: until.toISOString() }
}
