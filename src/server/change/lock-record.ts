import { sql } from 'kysely'
import { type Actor, hasRight } from '../../core/access/index.ts'
import type { ObjectDefinition } from '../../core/objects/object.ts'
import { objectId } from '../../core/objects/object-id.ts'
import {
  type DecidedRecord,
  decideOnRecord,
  isLockable,
  lockedRuling,
  lockHeld,
  type RecordLock,
  type Ruling,
} from '../../core/policy/index.ts'
import { inNotice, leaveInOutbox, newId } from '../db/index.ts'
import { assertRowCount, type RecordWriter, recordTransaction } from '../db/record-writer.ts'
import { writeLog } from '../log/index.ts'
import { lockColumn, tableOf, type Workspace } from '../metadata/index.ts'
import { findInQuestion } from '../query/index.ts'
import { Refused } from '../refused.ts'
import { type RulingQuestion, toRefusal } from './context/record-change.ts'

export interface LockedPlace {
  readonly actor: Actor
  readonly definition: ObjectDefinition
  readonly id: string
  readonly address: string | null
}

export interface LockAsked extends LockedPlace {
  /** With a reason it is by hand; without one, for as long as she edits. */
  readonly reason: string | undefined
  /** Of one by hand: when it ends by itself. */
  readonly until: string | undefined
}

/** How long an editor keeps a record of which nothing else is laid down, unless she says again that she is there. */
const leaseMs = 5 * 60_000

/**
 * The record is the actor's alone from now on: by hand until it is unlocked, or for as long as she edits it and says so. Refuses what
 * she could not edit, and what somebody else keeps to herself (423). No edit of the record: its version stays.
 */
export async function lockRecord(workspace: Workspace, asked: LockAsked): Promise<RecordLock> {
  const { actor, definition } = asked
  const at = workspace.now()
  if (!isLockable(definition)) throw new Refused('record-not-lockable', { object: definition.name })
  const lock = lockAsked(asked, at)
  const { record, whole } = await requireRecord(workspace, asked)
  const question = { actor, definition, action: 'edit', at, whole, record: { ...record, lock: null } } as const
  refuseBy(decideOnRecord(question), question)
  return withLock(workspace, asked, async (writer, kept) => {
    const held = lockHeld(kept.lock, at)
    if (held && held.by.id !== actor.id) refuseBy([lockedRuling(held, actor)], question)
    // Whoever has locked it by hand edits it under that lock.
    if (held?.kind === 'hand' && lock.kind === 'edit') return held
    await keepLock(writer, asked, { ...kept, lock })
    if (lock.kind === 'hand') await log(writer, asked, { at, what: 'recordLocked', reason: lock.reason })
    if (lock.kind !== held?.kind) await announce(writer, asked, { at, record })
    return lock
  })
}

/**
 * Nobody keeps the record to herself any more. Whoever does may always let go; others need the right to unlock. With a kind, only a lock
 * of that kind goes.
 */
export async function unlockRecord(
  workspace: Workspace,
  asked: LockedPlace & { readonly kind: RecordLock['kind'] | undefined },
): Promise<void> {
  const { actor, kind } = asked
  const at = workspace.now()
  const { record } = await requireRecord(workspace, asked)
  if (!record.lock) return
  await withLock(workspace, asked, async (writer, kept) => {
    const held = lockHeld(kept.lock, at)
    if (!held || (kind !== undefined && kind !== held.kind)) return
    const isHers = held.by.id === actor.id
    if (!isHers && !hasRight(actor, 'unlock')) refuseToUnlock(held)
    await keepLock(writer, asked, { ...kept, lock: null })
    if (!isHers) await log(writer, asked, { at, what: 'unlockedForAnother', person: held.by })
    else if (held.kind === 'hand') await log(writer, asked, { at, what: 'recordUnlocked' })
    await announce(writer, asked, { at, record })
  })
}

function lockAsked({ actor: { id, name }, definition, reason = '', until }: LockAsked, now: Date): RecordLock {
  const by = { id, name }
  const at = now.toISOString()
  const { name: object } = definition
  if (reason === '' && until === undefined)
    return { kind: 'edit', by, at, until: new Date(now.getTime() + leaseMs).toISOString() }
  if (reason === '') throw new Refused('lock-reason-missing', { object, path: 'reason' })
  if (until !== undefined && Date.parse(until) <= now.getTime())
    throw new Refused('lock-until-past', { object, path: 'until' })
  return { kind: 'hand', by, reason, at, until: until ?? null }
}

async function requireRecord(workspace: Workspace, { actor, definition, id }: LockedPlace) {
  const found = await findInQuestion({ workspace, actor, definition }, id)
  if (!found) throw new Refused('record-not-found', { object: definition.name })
  return found
}

function refuseBy(rulings: readonly Ruling[], question: RulingQuestion): void {
  const ruling = rulings.find(({ verdict }) => verdict === 'refuse')
  if (ruling?.verdict !== 'refuse') return
  const { code, ...refusal } = toRefusal(ruling, question)
  throw new Refused(code, { ...refusal, object: question.definition.name })
}

function refuseToUnlock({ by, until }: RecordLock): never {
  throw new Refused('not-allowed-to-unlock', {
    params: { person: by.name },
    lock: { by, until },
  })
}

interface KeptLock {
  readonly version: number
  readonly lock: RecordLock | null
}

/** With the row locked: whoever saves meanwhile waits, and then meets the lock; whoever was first has saved. */
async function withLock<T>(
  workspace: Workspace,
  { definition, id }: LockedPlace,
  work: (writer: RecordWriter, kept: KeptLock) => Promise<T>,
): Promise<T> {
  const done = await recordTransaction(workspace.database, async (writer) => {
    const [row] = await writer.rows<{ version: number; deletedAt: string | null; lock: RecordLock | null }>(sql`
      SELECT version, deleted_at AS "deletedAt", ${sql.id(lockColumn)} AS lock FROM ${writer.table(tableOf(definition))}
      WHERE id = ${id}::uuid FOR NO KEY UPDATE`)
    if (!row || row.deletedAt !== null) throw new Refused('record-deleted', { object: definition.name })
    return work(writer, row)
  })
  workspace.committed()
  return done
}

async function keepLock(
  writer: RecordWriter,
  { definition, id }: LockedPlace,
  { version, lock }: KeptLock,
): Promise<void> {
  await writer.run(
    assertRowCount(
      1,
      sql`UPDATE ${writer.table(tableOf(definition))} SET ${sql.id(lockColumn)} = ${lock && JSON.stringify(lock)}::jsonb
        WHERE id = ${id}::uuid AND version = ${version}`,
    ),
  )
}

interface Logged {
  readonly at: Date
  readonly what: 'recordLocked' | 'recordUnlocked' | 'unlockedForAnother'
  readonly reason?: string | undefined
  readonly person?: RecordLock['by']
}

function log(
  writer: RecordWriter,
  { actor, definition, id, address }: LockedPlace,
  { at, ...told }: Logged,
): Promise<void> {
  const { reason, person, what } = told
  const details = { what, ...(reason ? { reason } : {}), ...(person ? { person } : {}) }
  return writeLog(writer, { kind: 'lock', actor, at, object: objectId(definition), recordId: id, address, details })
}

/** Pages that show the record ask again. */
function announce(
  writer: RecordWriter,
  { definition, id }: LockedPlace,
  { at, record: { ownerId } }: { readonly at: Date; readonly record: DecidedRecord },
): Promise<void> {
  const owners = [ownerId === null ? [] : [ownerId]]
  const named = inNotice([[definition.name, { ids: [id], owners }]])
  return leaveInOutbox(
    writer,
    { kind: 'changed', payload: { type: 'changed', changeId: newId(at.getTime()), ...named } },
    at,
  )
}
