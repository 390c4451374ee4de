import { sql } from 'kysely'
import type { Workspace } from '../metadata/index.ts'

const keptMs = 90 * 24 * 3_600_000

/** What people were told is kept for ninety days, read or not. */
export async function sweepNotices({ database: { system }, now }: Workspace): Promise<void> {
  const before = new Date(now().getTime() - keptMs).toISOString()
  await system.run(sql`DELETE FROM ${system.table('notice')} WHERE at < ${before}`)
}
