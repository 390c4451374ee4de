import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../../core/access/index.ts'
import type { Problem } from '../../../core/fields/field-type.ts'
import type { Filter } from '../../../core/filters/filter.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import { decideOnUnlock, isLockable, lockHeld, type RecordLock } from '../../../core/policy/index.ts'
import { idIsAmong } from '../../db/index.ts'
import { recordTransaction } from '../../db/record-writer.ts'
import { lockColumn, tableOf, type Workspace } from '../../metadata/index.ts'
import { completeCondition, refuseUnreadable } from '../../query/index.ts'
import { Refused } from '../../refused.ts'
import { announceLocks, logUnlocked, type Unlocked } from '../rows/tell-unlocked.ts'

interface UnlockingMany {
  readonly actor: Actor
  readonly definition: ObjectDefinition
  readonly select: { readonly ids: readonly string[] } | { readonly filter: Filter; readonly q?: string }
  readonly address: string | null
}

interface LockedRow {
  readonly id: string
  readonly ownerId: string | null
  readonly lock: RecordLock
}

interface RefusedLock {
  readonly id: string
  readonly by: RecordLock['by']
  readonly problem: Problem
}

/** Takes off the locks of those of the records that the actor sees, and says of which she may not. */
export async function unlockRecords(
  workspace: Workspace,
  asked: UnlockingMany,
): Promise<{ readonly unlocked: number; readonly refused: readonly RefusedLock[] }> {
  const { actor, definition } = asked
  if (!isLockable(definition)) throw new Refused('record-not-lockable', { object: definition.name })
  refuseUnreadable(actor, definition, 'filter' in asked.select ? asked.select.filter : undefined)
  const at = workspace.now()
  const done = await recordTransaction(workspace.database, async (writer) => {
    const table = writer.table(tableOf(definition))
    const found = await writer.rows(lockedAmong(workspace, asked, table))
    const held = found.filter(({ lock }) => lockHeld(lock, at))
    const refused = held.flatMap((row) => refusedLock(actor, row))
    const open = held.filter((row) => refusedLock(actor, row).length === 0)
    if (open.length === 0) return { unlocked: 0, refused }
    const ids = open.map(({ id }) => id)
    await writer.run(sql`UPDATE ${table} SET ${sql.id(lockColumn)} = NULL WHERE ${idIsAmong(sql`id`, ids)}`)
    await logUnlocked(writer, { ...asked, at }, open.filter(isToldOf(actor)).map(toUnlocked(asked)))
    await announceLocks(
      writer,
      at,
      open.map((row) => ({ ...row, definition })),
    )
    return { unlocked: open.length, refused }
  })
  workspace.committed()
  return done
}

function refusedLock(actor: Actor, { id, lock }: LockedRow): RefusedLock[] {
  const against = decideOnUnlock(actor, lock)
  return against ? [{ id, by: lock.by, problem: against.problem }] : []
}

/** With the rows locked: whoever saves meanwhile waits. */
function lockedAmong(workspace: Workspace, { actor, definition, select }: UnlockingMany, table: RawBuilder<unknown>) {
  const named = 'ids' in select ? idIsAmong(sql`r.id`, select.ids) : sql`true`
  const asked = 'ids' in select ? { actor } : { actor, ...select }
  const owner = 'owner' in definition.fields ? sql`r.owner_id` : sql`NULL::uuid`
  const lock = sql.id('r', lockColumn)
  return sql<LockedRow>`
    SELECT r.id, ${owner} AS "ownerId", ${lock} AS lock FROM ${table} AS r
    WHERE ${lock} IS NOT NULL AND ${named} AND ${completeCondition(workspace, definition, asked)}
    ORDER BY r.id FOR NO KEY UPDATE OF r`
}

/** What she kept while editing herself is no news to anybody. */
function isToldOf({ id }: Actor): (row: LockedRow) => boolean {
  return ({ lock }) => lock.by.id !== id || lock.kind === 'hand'
}

function toUnlocked({ actor, definition }: UnlockingMany): (row: LockedRow) => Unlocked {
  return ({ id, lock }) => {
    return { definition, id, lock, what: lock.by.id === actor.id ? 'recordUnlocked' : 'unlockedForAnother' }
  }
}
