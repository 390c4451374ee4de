import { sql } from 'kysely'
import type { ChangeContext } from '../context/change-context.ts'
import { type RecordChange, refuseRecord, stands } from '../context/record-change.ts'

/** A deletion that would wait while another one of the same record does: once the first is done, nothing is left for the second. */
export async function refuseWaitingDeletions(context: ChangeContext, records: readonly RecordChange[]): Promise<void> {
  const asked = records.filter(
    (record) => record.op === 'delete' && !record.part && record.caughtBy.length > 0 && stands(record),
  )
  if (asked.length === 0) return
  const { reader, changeId } = context
  const ids = asked.map(({ id }) => id)
  const waiting = await reader.rows<{ id: string; name: string }>(sql`
    SELECT DISTINCT ON (i.record_id) i.record_id AS id,
      (SELECT coalesce(u.name, '') FROM ${reader.table('user')} u WHERE u.id = p.asked_by_id) AS name
    FROM ${reader.table('parked_item')} i JOIN ${reader.table('parked_change')} p ON p.id = i.change_id AND p.version = i.round
    WHERE i.record_id = ANY(${ids}::uuid[]) AND i.op = 'delete' AND p.state IN ('pending', 'sentBack', 'approved')
      AND p.id <> ${changeId} AND p.running IS NOT NULL
    ORDER BY i.record_id, p.at`)
  const byId = new Map(waiting.map(({ id, name }) => [id, name]))
  for (const record of asked) {
    const name = byId.get(record.id)
    if (name !== undefined) refuseRecord(record, { code: 'deletion-waits', params: { name } })
  }
}
