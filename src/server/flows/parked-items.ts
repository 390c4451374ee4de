import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../core/access/index.ts'
import type { HistoryEntry } from '../../core/api/shapes.ts'
import type { Reader } from '../db/index.ts'
import { type EntryRow, toEntries } from '../history/index.ts'
import type { Workspace } from '../metadata/index.ts'
import type { ParkedRow } from './parked-row.ts'

/**
 * What a change that waits would do to each record, as the history would tell it: before as it was when it was sent, after as it is
 * asked for, by the reader's field levels. Whoever is asked sees of records that are out of her sight what she decides on.
 */
export async function parkedItems(
  workspace: Workspace,
  actor: Actor,
  { row, after = -1, limit }: { readonly row: ParkedRow; readonly after?: number; readonly limit: number },
): Promise<HistoryEntry[]> {
  const { read } = workspace.database
  const rows = await read.rows<EntryRow>(sql`
    SELECT ${itemColumns(read)} FROM ${read.table('parked_item')} i JOIN ${read.table('parked_change')} p ON p.id = i.change_id
    WHERE i.change_id = ${row.id} AND i.round = ${row.version} AND i.n > ${after} ORDER BY i.n LIMIT ${limit}`)
  return toEntries(workspace, actor, rows)
}

/** Of changes of one record, what each would change in it: one query for all of them. */
export async function firstEntries(
  workspace: Workspace,
  actor: Actor,
  rows: readonly ParkedRow[],
): Promise<ReadonlyMap<string, HistoryEntry>> {
  const single = rows.flatMap(({ id, title, version }) => (title ? [{ id, version, recordId: title.id }] : []))
  if (single.length === 0) return new Map()
  const { read } = workspace.database
  const kept = await read.rows<EntryRow>(sql`
    SELECT ${itemColumns(read)}
    FROM unnest(${single.map(({ id }) => id)}::uuid[], ${single.map(({ version }) => version)}::int[],
      ${single.map(({ recordId }) => recordId)}::uuid[]) AS asked (change_id, round, record_id)
    JOIN ${read.table('parked_change')} p ON p.id = asked.change_id
    JOIN ${read.table('parked_item')} i ON i.change_id = asked.change_id AND i.round = asked.round
      AND i.record_id = asked.record_id AND i.op = 'update'`)
  const entries = await toEntries(workspace, actor, kept)
  return new Map(entries.map((entry) => [entry.changeId, entry]))
}

function itemColumns(reader: Reader): RawBuilder<EntryRow> {
  return sql`i.change_id AS "changeId", i.n, i.object, i.record_id AS "recordId", i.op, i.version_before AS "versionBefore",
    coalesce(i.version_before, 0) + 1 AS "versionAfter", i.before, i.after, p.at, p.asked_by_id AS "whoId",
    (SELECT coalesce(u.name, '') FROM ${reader.table('user')} u WHERE u.id = p.asked_by_id) AS "whoName",
    p.origin, p.reason, p.summary, NULL::uuid AS "revertedBy"`
}
