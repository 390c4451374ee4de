import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '../../db/index.ts'

/** Clocks of several machines differ. */
const clocksDifferBy = '5 minutes'

/** When the oldest change that is under way began. All that ended before is seen by whatever is asked from now on. */
export async function oldestBegun(reader: Reader): Promise<string> {
  const [row] = await reader.rows(sql<{ begun: string }>`
    SELECT (least(min(xact_start), now()) - ${clocksDifferBy}::interval)::text AS begun
    FROM pg_catalog.pg_stat_activity WHERE datname = current_database() AND usename = current_user`)
  if (!row) throw new Error('PostgreSQL does not say what is under way')
  return row.begun
}

/** Every write says when, and indexes know it of the living and of those in the bin. */
export function writtenSince(since: string): RawBuilder<unknown> {
  return sql`((deleted_at IS NULL AND updated_at >= ${since}::timestamptz) OR deleted_at >= ${since}::timestamptz)`
}

/** Changes read by index, for they write records by key; here a whole table is read, and quickest from front to back. */
export async function readingWhole<T>(reader: Reader, work: () => Promise<T>): Promise<T> {
  await reader.rows(sql`SELECT set_config('enable_seqscan', 'on', true)`)
  const result = await work()
  await reader.rows(sql`SELECT set_config('enable_seqscan', 'off', true)`)
  return result
}
