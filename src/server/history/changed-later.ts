import { sql } from 'kysely'
import type { Workspace } from '../metadata/index.ts'

export interface ChangedLaterQuestion {
  readonly changeId: string
  /** When the change was made, ISO 8601: the months before hold nothing that is later. */
  readonly at: string
  readonly fields: readonly string[]
}

/**
 * Which of these fields were written since in the records of a change, by the record's id: also those that hold again what
 * the change left. One query, by the index of each record's history.
 */
export async function changedLater(
  { database: { read } }: Workspace,
  { changeId, at, fields }: ChangedLaterQuestion,
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const table = read.table('change_item')
  const rows = await read.rows<{ id: string; field: string }>(sql`
    SELECT DISTINCT own.record_id AS id, later.field FROM ${table} AS own CROSS JOIN LATERAL (
      SELECT written.field FROM ${table} AS i CROSS JOIN unnest(${[...fields]}::text[]) AS written (field)
      WHERE i.record_id >= own.record_id AND i.record_id <= own.record_id AND i.object = own.object
        AND i.version_after > own.version_after AND i.at >= ${at}::timestamptz AND i.after ? written.field OFFSET 0) AS later
    WHERE own.change_id = ${changeId} AND own.op <> 'derive'`)
  const byRecord = Map.groupBy(rows, ({ id }) => id)
  return new Map([...byRecord].map(([id, some]) => [id, new Set(some.map(({ field }) => field))]))
}
