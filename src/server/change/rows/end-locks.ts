import { type RawBuilder, sql } from 'kysely'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import { isLockable, lockHeld, type RecordLock } from '../../../core/policy/index.ts'
import type { RecordWriter } from '../../db/record-writer.ts'
import { lockColumn, tableOf } from '../../metadata/index.ts'
import type { ApplyContext } from '../context/change-context.ts'
import type { RecordChange } from '../context/record-change.ts'
import { announceLocks, logUnlocked, type Unlocked } from './tell-unlocked.ts'

/** Whoever is shut out keeps nothing to herself any more; what ended of others' locks is said in the log and to open pages. */
export async function endLocks(context: ApplyContext): Promise<void> {
  const { shutOut, endedLocks, moment: at, writer } = context
  const taken = shutOut.size > 0 ? await takeOff(context) : []
  await logUnlocked(writer, { ...context, at }, [...endedLocks, ...taken])
  await announceLocks(writer, at, taken)
}

/** Of what was handed over the lock went with the row. */
export function noteHandedOver({ handover, endedLocks, moment }: ApplyContext, records: readonly RecordChange[]): void {
  if (handover === null) return
  for (const { definition, id, before } of records) {
    const lock = lockHeld(before?.lock, moment)
    if (lock && lock.by.id === handover.from) endedLocks.push({ definition, id, lock, what: 'unlockedByHandover' })
  }
}

type Taken = Unlocked & { readonly ownerId: string | null }

/** One statement for the tables of all modules, each of which knows its few locked records. */
async function takeOff({ workspace, writer, shutOut, moment }: ApplyContext): Promise<readonly Taken[]> {
  const definitions = workspace.definitions.all().filter(isLockable)
  const people = [...shutOut]
  const taking = definitions.map((definition, n) => takingOff(writer, { definition, n, people }))
  const parts = definitions.map(
    ({ name }, n) => sql`SELECT ${name} AS object, taken.* FROM ${sql.id(`taken${n}`)} taken`,
  )
  const rows = await writer.rows<{ object: string; id: string; ownerId: string | null; lock: RecordLock }>(
    sql`WITH ${sql.join(taking)} ${sql.join(parts, sql` UNION ALL `)}`,
  )
  return rows
    .filter(({ lock }) => lockHeld(lock, moment))
    .map(({ object, ...row }): Taken => {
      return { ...row, definition: workspace.definitions.get(object), what: 'unlockedWithAccount' }
    })
}

interface Taking {
  readonly definition: ObjectDefinition
  readonly n: number
  readonly people: readonly string[]
}

function takingOff(writer: RecordWriter, { definition, n, people }: Taking): RawBuilder<unknown> {
  const table = writer.table(tableOf(definition))
  const [lock, held] = [sql.id(lockColumn), sql.id(`held${n}`)]
  const owner = 'owner' in definition.fields ? sql`r.owner_id` : sql`NULL::uuid`
  return sql`${held} AS (
      SELECT id, ${lock} AS lock FROM ${table}
      WHERE deleted_at IS NULL AND ${lock} IS NOT NULL AND ${lock} -> 'by' ->> 'id' = ANY(${people}::text[])
      ORDER BY id FOR NO KEY UPDATE),
    ${sql.id(`taken${n}`)} AS (
      UPDATE ${table} AS r SET ${lock} = NULL FROM ${held} AS h
      WHERE r.id = h.id RETURNING r.id, ${owner} AS "ownerId", h.lock)`
}
