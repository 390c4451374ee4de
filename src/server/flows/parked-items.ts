import { sql } from 'kysely'
import type { HistoryEntry } from '../../core/api/shapes.ts'
import type { ParkedRow } from '../change/index.ts'
import { type EntryRow, parkedEntryColumns, parkedItemShown, toEntries } from '../history/index.ts'
import type { Workspace } from '../metadata/index.ts'
import { isKeptFrom } from './entries/is-kept-from.ts'
import type { Onlooker } from './sees-parked.ts'

/**
 * What a change that waits would do to each record, as the history would tell it: before as it was when it was sent, after as it is
 * asked for, by the reader's field levels. Whoever is asked sees of records that are out of her sight what she decides on; who got a
 * copy, or views all changes, sees those in her sight.
 */
export async function parkedItems(
  workspace: Workspace,
  looking: Onlooker,
  { row, after = -1, limit }: { readonly row: ParkedRow; readonly after?: number; readonly limit: number },
): Promise<HistoryEntry[]> {
  if (isKeptFrom(looking, row)) return []
  const { read } = workspace.database
  const rows = await read.rows<EntryRow>(sql`
    SELECT ${parkedEntryColumns(read)} FROM ${read.table('parked_item')} i JOIN ${read.table('parked_change')} p ON p.id = i.change_id
    WHERE i.change_id = ${row.id} AND i.round = ${row.version} AND i.n > ${after} AND ${parkedItemShown(workspace, looking)}
    ORDER BY i.n LIMIT ${limit}`)
  return toEntries(workspace, looking.actor, rows)
}

/** Of changes of one record, what each would change in it: one query for all of them. */
export async function firstEntries(
  workspace: Workspace,
  looking: Onlooker,
  rows: readonly ParkedRow[],
): Promise<ReadonlyMap<string, HistoryEntry>> {
  const told = rows.filter((row) => !isKeptFrom(looking, row))
  const single = told.flatMap(({ id, title, version }) => (title ? [{ id, version, recordId: title.id }] : []))
  if (single.length === 0) return new Map()
  const { read } = workspace.database
  const kept = await read.rows<EntryRow>(sql`
    SELECT ${parkedEntryColumns(read)}
    FROM unnest(${single.map(({ id }) => id)}::uuid[], ${single.map(({ version }) => version)}::int[],
      ${single.map(({ recordId }) => recordId)}::uuid[]) AS asked (change_id, round, record_id)
    JOIN ${read.table('parked_change')} p ON p.id = asked.change_id
    JOIN ${read.table('parked_item')} i ON i.change_id = asked.change_id AND i.round = asked.round
      AND i.record_id = asked.record_id AND i.op = 'update' AND ${parkedItemShown(workspace, looking)}`)
  const entries = await toEntries(workspace, looking.actor, kept)
  return new Map(entries.map((entry) => [entry.changeId, entry]))
}

/** Of these records, those of the change that are shown to her. */
export async function recordsShown(
  workspace: Workspace,
  looking: Onlooker,
  { row, ids }: { readonly row: ParkedRow; readonly ids: readonly string[] },
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set()
  const { read } = workspace.database
  const shown = await read.rows<{ id: string }>(sql`
    SELECT i.record_id AS id FROM ${read.table('parked_item')} i JOIN ${read.table('parked_change')} p ON p.id = i.change_id
    WHERE i.change_id = ${row.id} AND i.round = ${row.version} AND i.record_id = ANY(${[...ids]}::uuid[])
      AND ${parkedItemShown(workspace, looking)}`)
  return new Set(shown.map(({ id }) => id))
}
