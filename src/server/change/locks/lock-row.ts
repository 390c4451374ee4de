import { sql } from 'kysely'
import type { Actor } from '../../../core/access/index.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import { objectId } from '../../../core/objects/object-id.ts'
import {
  type DecidedRecord,
  decideOnLock,
  lockedRuling,
  type RecordLock,
  type RecordQuestion,
  type Ruling,
} from '../../../core/policy/index.ts'
import { assertRowCount, type RecordWriter, recordTransaction } from '../../db/record-writer.ts'
import { writeLog } from '../../log/index.ts'
import { lockColumn, tableOf, type Workspace } from '../../metadata/index.ts'
import { loadActor } from '../../policy/index.ts'
import { findInQuestion } from '../../query/index.ts'
import { Refused } from '../../refused.ts'
import { toRefusal } from '../context/record-change.ts'
import { announceLocks } from '../rows/tell-unlocked.ts'

export interface LockedPlace {
  readonly actor: Actor
  readonly definition: ObjectDefinition
  readonly id: string
  readonly address: string | null
}

/** The record as the actor sees it; refused where she does not. */
export async function requireRecord(workspace: Workspace, { actor, definition, id }: LockedPlace) {
  const found = await findInQuestion({ workspace, actor, definition }, id)
  if (!found) throw new Refused('record-not-found', { object: definition.name })
  return found
}

/** Refuses whoever could not edit the record if nobody kept it to herself; answers the record, and how to refuse her by a lock. */
export async function requireEditable(workspace: Workspace, place: LockedPlace) {
  const { actor, definition } = place
  const { record, whole } = await requireRecord(workspace, place)
  const at = workspace.now()
  const question = { actor, definition, action: 'edit', at, whole, record: { ...record, lock: null } } as const
  refuseBy(decideOnLock(question), question)
  return { record, at, refuseLocked: (lock: RecordLock) => refuseBy([lockedRuling(lock, actor)], question) }
}

/** Whether this person could edit the record by now if nobody kept it to herself. */
export async function couldEdit(workspace: Workspace, place: LockedPlace, personId: string): Promise<boolean> {
  const actor = await loadActor(workspace, personId)
  if (!actor) return false
  try {
    await requireEditable(workspace, { ...place, actor })
    return true
  } catch (error) {
    if (error instanceof Refused) return false
    throw error
  }
}

export function refuseBy(rulings: readonly Ruling[], question: RecordQuestion): void {
  const ruling = rulings.find(({ verdict }) => verdict === 'refuse')
  if (ruling?.verdict !== 'refuse') return
  const { code, ...refusal } = toRefusal(ruling, question)
  throw new Refused(code, { ...refusal, object: question.definition.name })
}

export interface KeptLock {
  readonly version: number
  readonly lock: RecordLock | null
}

/** With the row locked: whoever saves meanwhile waits, and then meets the lock; whoever was first has saved. */
export async function withLock<T>(
  workspace: Workspace,
  { definition, id }: LockedPlace,
  work: (writer: RecordWriter, kept: KeptLock) => Promise<T>,
): Promise<T> {
  const done = await recordTransaction(workspace.database, async (writer) => {
    const [row] = await writer.rows<KeptLock & { readonly deletedAt: string | null }>(sql`
      SELECT version, deleted_at AS "deletedAt", ${sql.id(lockColumn)} AS lock FROM ${writer.table(tableOf(definition))}
      WHERE id = ${id}::uuid FOR NO KEY UPDATE`)
    if (!row || row.deletedAt !== null) throw new Refused('record-deleted', { object: definition.name })
    return work(writer, row)
  })
  workspace.committed()
  return done
}

/** The lock is this one from now on, or none. */
export async function keepLock(
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

/** Says in the log what somebody did to the lock of a record. */
export function logLock(
  writer: RecordWriter,
  { actor, definition, id, address }: LockedPlace,
  { at, ...told }: Logged,
): Promise<void> {
  const { reason, person, what } = told
  const details = { what, ...(reason ? { reason } : {}), ...(person ? { person } : {}) }
  return writeLog(writer, { kind: 'lock', actor, at, object: objectId(definition), recordId: id, address, details })
}

/** Pages that show the record ask again. */
export function announceLock(
  writer: RecordWriter,
  { definition, id }: LockedPlace,
  { at, record: { ownerId } }: { readonly at: Date; readonly record: DecidedRecord },
): Promise<void> {
  return announceLocks(writer, at, [{ definition, id, ownerId }])
}
