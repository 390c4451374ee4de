import { type RawBuilder, sql } from 'kysely'
import type { Database, SystemWriter } from '../db/index.ts'
import type { Workspace } from '../metadata/index.ts'

/** The counter that gives places in the feed. Whoever holds it files alone, until what she filed is committed. */
const counter = 'change feed'

/** How far back is looked for changes that nobody filed: an older version that ran beside this one knew of no feed. */
const missedHours = 48

/** Word of a change, as it is left in the outbox: its ids sort as changes of the same record came into force. */
interface Word {
  readonly id: string
  readonly changeId: string
}

/**
 * Gives changes that are taken out of the outbox their places in the feed, each one once, in the order they were left in. What another
 * process has taken out before them, and not filed yet, gets its place first.
 */
export async function fileTaken(writer: SystemWriter, taken: readonly Word[]): Promise<void> {
  const last = taken.at(-1)
  if (!last) return
  const filed = await takeCounter(writer)
  await file(writer, filed, inOrder([...taken, ...(await readWaiting(writer, sql`id < ${last.id}`))]))
}

/** Files what is committed and not gone out yet: whoever reads the feed after her own write finds it there. */
export async function fileWaiting({ read, systemTransaction }: Database): Promise<void> {
  const [waiting] = await read.rows(sql`SELECT 1 FROM ${read.table('outbox')} WHERE kind = 'changed' LIMIT 1`)
  if (!waiting) return
  await systemTransaction(async (writer) => {
    const filed = await takeCounter(writer)
    await file(writer, filed, inOrder(await readWaiting(writer, sql`true`)))
  })
}

/** Files what went out without a place; what is still to go out gets one then. */
export async function fileMissed({ database, now }: Workspace): Promise<void> {
  const { read } = database
  const since = new Date(now().getTime() - missedHours * 3_600_000).toISOString()
  const missed = await read.rows<{ id: string }>(sql`
    SELECT c.id FROM ${read.table('change')} AS c
    WHERE c.at >= ${since}::timestamptz AND c.origin <> 'preference'
      AND NOT EXISTS (SELECT 1 FROM ${read.table('change_feed')} AS f WHERE f.change_id = c.id)
      AND NOT EXISTS (SELECT 1 FROM ${read.table('outbox')} AS o WHERE o.kind = 'changed' AND o.payload ->> 'changeId' = c.id::text)
    ORDER BY c.at, c.id`)
  if (missed.length === 0) return
  const ids = missed.map(({ id }) => id)
  await database.systemTransaction(async (writer) => file(writer, await takeCounter(writer), ids))
}

/** Nobody else files from here on until the transaction ends. Answers the last place that was given. */
async function takeCounter(writer: SystemWriter): Promise<number> {
  const [head] = await writer.rows<{ value: number }>(sql`
    SELECT value::float8 AS value FROM ${writer.table('counter')} WHERE name = ${counter} FOR UPDATE`)
  if (!head) throw new Error('the feed of changes has no counter')
  return head.value
}

function readWaiting(writer: SystemWriter, which: RawBuilder<unknown>): Promise<readonly Word[]> {
  return writer.rows<Word>(sql`
    SELECT id, payload ->> 'changeId' AS "changeId" FROM ${writer.table('outbox')} WHERE kind = 'changed' AND ${which}`)
}

function inOrder(words: readonly Word[]): readonly string[] {
  return words.toSorted((one, other) => (one.id < other.id ? -1 : 1)).map(({ changeId }) => changeId)
}

/**
 * Places are given one transaction after the other, so that whoever has read as far as one never finds another before it, however
 * long a change took to be committed.
 */
async function file(writer: SystemWriter, from: number, ids: readonly string[]): Promise<void> {
  const filed = await writer.rows(sql`
    INSERT INTO ${writer.table('change_feed')} (n, change_id, at, actor_id)
    SELECT ${from}::bigint + row_number() OVER (ORDER BY asked.n), c.id, c.at, c.actor_id
    FROM unnest(${[...new Set(ids)]}::uuid[]) WITH ORDINALITY AS asked (id, n)
    JOIN ${writer.table('change')} AS c ON c.id = asked.id
    WHERE c.origin <> 'preference'
      AND NOT EXISTS (SELECT 1 FROM ${writer.table('change_feed')} AS f WHERE f.change_id = c.id)
    RETURNING n`)
  if (filed.length === 0) return
  await writer.run(sql`
    UPDATE ${writer.table('counter')} SET value = ${from + filed.length} WHERE name = ${counter}`)
}
