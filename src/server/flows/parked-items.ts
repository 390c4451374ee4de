import { type RawBuilder, sql } from 'kysely'
import type { HistoryEntry } from '../../core/api/shapes.ts'
import { type EntryRow, parkedEntryColumns, recordInSight, toEntries } from '../history/index.ts'
import type { Workspace } from '../metadata/index.ts'
import { isKeptFrom } from './entries/show-entries.ts'
import type { ParkedRow } from './parked-row.ts'
import { concernsHer, type Onlooker, viewsAll } from './sees-parked.ts'

/**
 * What a change that waits would do to each record, as the history would tell it: before as it was when it was sent, after as it is
 * asked for, by the reader's field levels. Whoever is asked sees of records that are out of her sight what she decides on; who views
 * all changes sees those in her sight.
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
    WHERE i.change_id = ${row.id} AND i.round = ${row.version} AND i.n > ${after} AND ${itemShownTo(workspace, looking)}
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
      AND i.record_id = asked.record_id AND i.op = 'update' AND ${itemShownTo(workspace, looking)}`)
  const entries = await toEntries(workspace, looking.actor, kept)
  return new Map(entries.map((entry) => [entry.changeId, entry]))
}

/** Of these changes of one record each, those whose record may be named to her. */
export async function namedTo(
  workspace: Workspace,
  looking: Onlooker,
  rows: readonly ParkedRow[],
): Promise<ReadonlySet<string>> {
  const ids = rows.flatMap(({ id, title }) => (title ? [id] : []))
  if (ids.length === 0 || !viewsAll(looking)) return new Set(ids)
  const { read } = workspace.database
  const named = { object: sql`p.title ->> 'object'`, id: sql`(p.title ->> 'id')::uuid` }
  const found = await read.rows<{ id: string }>(sql`
    SELECT p.id FROM ${read.table('parked_change')} p
    WHERE p.id = ANY(${ids}::uuid[]) AND (${concernsHer(read, looking)} OR ${recordInSight(workspace, looking.actor, named)})`)
  return new Set(found.map(({ id }) => id))
}

/** Of these records, those of the change that are shown to her. */
export async function recordsShown(
  workspace: Workspace,
  looking: Onlooker,
  { row, ids }: { readonly row: ParkedRow; readonly ids: readonly string[] },
): Promise<ReadonlySet<string>> {
  if (ids.length === 0 || !viewsAll(looking)) return new Set(ids)
  const { read } = workspace.database
  const inSight = recordInSight(workspace, looking.actor, { object: sql`i.object`, id: sql`i.record_id` })
  const shown = await read.rows<{ id: string }>(sql`
    SELECT asked.id FROM unnest(${[...ids]}::uuid[]) AS asked (id) JOIN ${read.table('parked_change')} p ON p.id = ${row.id}
    WHERE ${concernsHer(read, looking)} OR EXISTS (SELECT 1 FROM ${read.table('parked_item')} i
      WHERE i.change_id = p.id AND i.round = p.version AND i.record_id = asked.id AND ${inSight})`)
  return new Set(shown.map(({ id }) => id))
}

/** Whether the item `i` of the change `p` is. */
function itemShownTo(workspace: Workspace, looking: Onlooker): RawBuilder<boolean> {
  if (!viewsAll(looking)) return sql`true`
  const inSight = recordInSight(workspace, looking.actor, { object: sql`i.object`, id: sql`i.record_id` })
  return sql`(${concernsHer(workspace.database.read, looking)} OR ${inSight})`
}
