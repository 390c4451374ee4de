import { sql } from 'kysely'
import type { SystemWriter } from '../db/index.ts'
import type { Workspace } from '../metadata/index.ts'
import type { RestorePoint } from './restore-point.ts'

/** What has run out, as it was before. */
export type ExpiredPoint = Pick<RestorePoint, 'heldIn' | 'columns' | 'state'>

/** Forgets what points hold that have run out; that they were there stays known. What else goes with them is done in the same transaction. */
export async function sweepExpiredPoints(
  { database, now }: Workspace,
  goesAlong: (writer: SystemWriter, expired: readonly ExpiredPoint[]) => Promise<void>,
): Promise<void> {
  await database.systemTransaction(async (writer) => {
    const expired = await writer.rows(sql<ExpiredPoint & { id: string }>`
      SELECT id, held_in AS "heldIn", columns, state FROM ${writer.table('restore_point')}
      WHERE kept_until < ${now().toISOString()}::timestamptz AND state <> 'swept' ORDER BY id FOR UPDATE`)
    if (expired.length === 0) return
    await goesAlong(writer, expired)
    const ids = expired.map(({ id }) => id)
    await writer.run(sql`UPDATE ${writer.table('restore_point')} SET state = 'swept' WHERE id = ANY(${ids}::uuid[])`)
    await writer.run(sql`DELETE FROM ${writer.table('restore_part')} WHERE point_id = ANY(${ids}::uuid[])`)
  })
}
