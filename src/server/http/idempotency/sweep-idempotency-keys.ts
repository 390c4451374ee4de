import { sql } from 'kysely'
import type { Workspace } from '../../metadata/index.ts'

const dayMs = 24 * 3_600_000
/** A phone that was in a drawer for a year sends what it could not send then. */
const keyMs = 400 * dayMs

/**
 * Answers are given again for a day. Of a call that made a change its key is kept: sent again later, it finds its change
 * and is answered by what has become of the record.
 */
export async function sweepIdempotencyKeys({ database: { system }, now }: Workspace): Promise<void> {
  const kept = system.table('idempotency')
  const before = (ms: number) => new Date(now().getTime() - ms).toISOString()
  await system.run(sql`
    DELETE FROM ${kept} AS i WHERE at < ${before(dayMs)} AND status IS NOT NULL
      AND NOT EXISTS (SELECT FROM ${system.table('change')} AS c WHERE c.id = i.change_id)`)
  await system.run(sql`
    UPDATE ${kept} SET status = NULL, headers = NULL, body = NULL
    WHERE at < ${before(dayMs)} AND status IS NOT NULL`)
  await system.run(sql`DELETE FROM ${kept} WHERE at < ${before(keyMs)}`)
}
