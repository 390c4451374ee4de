import { sql } from 'kysely'
import type { ChangeCounts, ChangeOutcome, ItemOp } from '../../../core/change/change.ts'
import type { ChangeContext } from '../context/change-context.ts'
import { sampleSize } from '../context/outcome-collector.ts'
import { mayBeCaught } from './catch-by-flows.ts'

/** A change that may be submitted twice, and waits since the other time; nothing is asked where no flow is drawn. */
export async function findWaiting(context: ChangeContext): Promise<Pick<ChangeOutcome, 'counts' | 'items'> | null> {
  if (context.approved || context.round > 1 || !mayBeCaught(context)) return null
  const { reader, changeId, workspace } = context
  const [parked] = await reader.rows<{ counts: ChangeCounts }>(
    sql`SELECT counts FROM ${reader.table('parked_change')} WHERE id = ${changeId}`,
  )
  if (!parked) return null
  const items = await reader.rows<{ n: number; object: string; op: ItemOp; id: string }>(sql`
    SELECT n, object, op, record_id AS id FROM ${reader.table('parked_item')}
    WHERE change_id = ${changeId} AND item IS NOT NULL ORDER BY round DESC, n LIMIT ${sampleSize}`)
  const nameOf = (object: string) => workspace.definitions.withId(object)?.name ?? object
  return {
    counts: parked.counts,
    items: items.map((item) => ({ ...item, object: nameOf(item.object), outcome: 'pending' as const })),
  }
}
