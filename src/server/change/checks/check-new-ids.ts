import { sql } from 'kysely'
import { byKeys } from '../../db/index.ts'
import type { ChangeContext } from '../context/change-context.ts'
import { type RecordChange, refuseRecord } from '../context/record-change.ts'

/**
 * Locks that all ids share. PostgreSQL has room for some thousands, of everybody together, so that one for each id of a large
 * change would leave none for the others.
 */
const idLocks = 256

/** Ids that are named for new records are taken in turn: until the change ends nobody else takes one of them. */
export async function claimNewIds({ asked, mode, reader }: ChangeContext): Promise<void> {
  const locks = new Set<number>()
  for (const id of asked.ops.idsBy('create')) locks.add(idLockOf(id))
  if (mode === 'preview' || locks.size === 0) return
  const inOrder = [...locks].sort((one, other) => one - other)
  await reader.rows(sql`
    SELECT pg_advisory_xact_lock(hashtext(${reader.schema}), id_lock) FROM unnest(${inOrder}::int[]) AS id_lock`)
}

/** The last digits of an id differ from the next one's. */
function idLockOf(id: string): number {
  return Number.parseInt(id.slice(-4), 16) % idLocks
}

/**
 * An id names one record of the whole workspace, for ever: history, streams and caches know records by their id alone.
 * Where whoever asks for a new record names its id, it must be nobody's yet.
 */
export async function refuseTakenIds(context: ChangeContext, records: readonly RecordChange[]): Promise<void> {
  const named = records.filter(({ op, item }) => op === 'create' && item.id)
  if (named.length === 0) return
  const ids = named.map(({ id }) => id)
  const { reader } = context
  const taken = await reader.rows(
    byKeys({
      keys: ids,
      type: 'uuid',
      find: (is) => sql`
        SELECT i.change_id FROM ${reader.table('change_item')} AS i WHERE ${is(sql`i.record_id`)} LIMIT 1`,
    }),
  )
  const known = new Set(taken.map(({ key }) => key))
  for (const record of named) {
    const told = record.refusals.some(({ code }) => code === 'record-exists')
    if (known.has(record.id) && !told) refuseRecord(record, { code: 'record-exists' })
  }
}
