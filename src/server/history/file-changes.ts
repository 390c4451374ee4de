import { sql } from 'kysely'
import type { Database, SystemWriter } from '../db/index.ts'
import type { Workspace } from '../metadata/index.ts'

/** The counter that gives places in the feed. Whoever holds it files alone, until what she filed is committed. */
const counter = 'change feed'

/** How far back is looked for changes that nobody filed: an older version that ran beside this one knew of no feed. */
const missedHours = 48

/**
 * Gives changes that are committed their places in the feed, each one once. Places are given one transaction after the other, so that
 * whoever has read as far as one never finds another before it, however long a change took to be committed.
 */
export async function fileChanges(writer: SystemWriter, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const [head] = await writer.rows<{ value: number }>(sql`
    SELECT value::float8 AS value FROM ${writer.table('counter')} WHERE name = ${counter} FOR UPDATE`)
  if (!head) throw new Error('the feed of changes has no counter')
  const filed = await writer.rows<{ n: number }>(sql`
    INSERT INTO ${writer.table('change_feed')} (n, change_id, at, actor_id)
    SELECT ${head.value}::bigint + row_number() OVER (ORDER BY c.at, c.id), c.id, c.at, c.actor_id
    FROM ${writer.table('change')} AS c
    WHERE c.id = ANY(${[...new Set(ids)]}::uuid[]) AND c.origin <> 'preference'
      AND NOT EXISTS (SELECT 1 FROM ${writer.table('change_feed')} AS f WHERE f.change_id = c.id)
    RETURNING n::float8 AS n`)
  if (filed.length === 0) return
  await writer.run(sql`
    UPDATE ${writer.table('counter')} SET value = ${head.value + filed.length} WHERE name = ${counter}`)
}

/** Files what is committed and not gone out yet: whoever reads the feed after her own write finds it there. */
export async function fileWaiting({ read, systemTransaction }: Database): Promise<void> {
  const [waiting] = await read.rows(sql`SELECT 1 FROM ${read.table('outbox')} WHERE kind = 'changed' LIMIT 1`)
  if (!waiting) return
  await systemTransaction(async (writer) => {
    const rows = await writer.rows<{ id: string }>(sql`
      SELECT payload ->> 'changeId' AS id FROM ${writer.table('outbox')} WHERE kind = 'changed'`)
    await fileChanges(
      writer,
      rows.map(({ id }) => id),
    )
  })
}

/** Files what went out without a place. */
export async function fileMissed({ database, now }: Workspace): Promise<void> {
  const { read } = database
  const since = new Date(now().getTime() - missedHours * 3_600_000).toISOString()
  const rows = await read.rows<{ id: string }>(sql`
    SELECT c.id FROM ${read.table('change')} AS c
    WHERE c.at >= ${since}::timestamptz AND c.origin <> 'preference'
      AND NOT EXISTS (SELECT 1 FROM ${read.table('change_feed')} AS f WHERE f.change_id = c.id)`)
  if (rows.length > 0)
    await database.systemTransaction((writer) =>
      fileChanges(
        writer,
        rows.map(({ id }) => id),
      ),
    )
}
