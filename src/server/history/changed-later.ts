import { sql } from 'kysely'
import type { ObjectDefinition } from '../../core/objects/object.ts'
import { fieldId, objectId } from '../../core/objects/object-id.ts'
import type { Workspace } from '../metadata/index.ts'

export interface ChangedLaterQuestion {
  readonly changeId: string
  /** When the change was made, ISO 8601: the months before hold nothing that is later. */
  readonly at: string
  /** Names of fields, by object. */
  readonly fields: ReadonlyMap<ObjectDefinition, readonly string[]>
}

/**
 * Which of these fields were written since in the records of a change, by the record's id: also those that hold again what
 * the change left. One query, by the index of each record's history, in which they go by their identities.
 */
export async function changedLater(
  { database: { read } }: Workspace,
  { changeId, at, fields }: ChangedLaterQuestion,
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const asked = [...fields].flatMap(([definition, names]) =>
    names.map((name) => ({ name, object: objectId(definition), field: fieldId(definition, name) })),
  )
  if (asked.length === 0) return new Map()
  const table = read.table('change_item')
  const rows = await read.rows<{ id: string; n: number }>(sql`
    SELECT DISTINCT own.record_id AS id, later.n::int - 1 AS n FROM ${table} AS own CROSS JOIN LATERAL (
      SELECT written.n FROM ${table} AS i
      JOIN unnest(${asked.map(({ object }) => object)}::text[], ${asked.map(({ field }) => field)}::text[])
        WITH ORDINALITY AS written (object, field, n) ON written.object = i.object
      WHERE i.record_id >= own.record_id AND i.record_id <= own.record_id AND i.object = own.object
        AND i.version_after > own.version_after AND i.change_id <> own.change_id AND i.at >= ${at}::timestamptz AND i.after ? written.field OFFSET 0) AS later
    WHERE own.change_id = ${changeId} AND own.op <> 'derive'`)
  const byRecord = Map.groupBy(rows, ({ id }) => id)
  return new Map([...byRecord].map(([id, some]) => [id, new Set(some.map(({ n }) => asked[n]?.name ?? ''))]))
}
