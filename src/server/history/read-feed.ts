import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../core/access/index.ts'
import type { ChangeView, HistoryEntry } from '../../core/api/shapes.ts'
import type { Workspace } from '../metadata/index.ts'
import { type EntryRow, entryColumns } from './entry-row.ts'
import { fileWaiting } from './file-changes.ts'
import { actorsShownTo, type ChangeRow, changeColumns, toViews } from './list-changes.ts'
import { entryShownTo } from './shown-to.ts'
import { toEntries } from './to-entries.ts'

interface FeedQuestion {
  readonly actor: Actor
  /** The place that was read last; 0 for the beginning. */
  readonly after: number
  readonly limit: number
}

interface FeedPage {
  readonly items: ChangeView[]
  /** As far as was read; what comes later has a later place. */
  readonly last: number
}

/** Of one change. The others are read by its own address. */
export const entriesMax = 50

/**
 * The changes after a place, in the order in which they came into force, with what each did to its records: as far as the actor may
 * see them. A change that is committed late gets a late place: none turns up before what was read.
 */
export async function readFeed(workspace: Workspace, { actor, after, limit }: FeedQuestion): Promise<FeedPage> {
  const { database } = workspace
  await fileWaiting(database)
  const { read } = database
  const rows = await read.rows<(ChangeRow | { readonly id: null }) & { readonly place: number }>(sql`
    WITH fed AS MATERIALIZED (${places(workspace, { actor, after, limit })})
    SELECT fed.n::float8 AS place, ${changeColumns(workspace, actor)}
    FROM fed LEFT JOIN ${read.table('change')} AS c ON c.id = fed.change_id AND c.at = fed.at ORDER BY fed.n`)
  // One whose month was put away leaves its place empty.
  const there = rows.flatMap((row) => (row.id === null ? [] : [row]))
  const [views, entries] = await Promise.all([
    toViews(
      workspace,
      actor,
      there.map(({ place: _, ...row }) => row),
    ),
    entriesOf(workspace, actor, there),
  ])
  const items = views.map((view): ChangeView => {
    const own = entries.get(view.id) ?? []
    return { ...view, items: own.slice(0, entriesMax), ...(own.length > entriesMax ? { moreItems: true } : {}) }
  })
  return { items, last: rows.at(-1)?.place ?? after }
}

/** Of everybody in the order of places; of some people each one’s own, and of those the first. */
function places({ database: { read } }: Workspace, { actor, after, limit }: FeedQuestion): RawBuilder<unknown> {
  const feed = read.table('change_feed')
  const people = actorsShownTo(actor)
  if (people === 'all')
    return sql`SELECT n, change_id, at FROM ${feed} WHERE n > ${after}::bigint ORDER BY n LIMIT ${limit}`
  return sql`
    SELECT own.n, own.change_id, own.at FROM unnest(${people}::uuid[]) AS who (id) CROSS JOIN LATERAL (
      SELECT n, change_id, at FROM ${feed} WHERE actor_id = who.id AND n > ${after}::bigint ORDER BY n LIMIT ${limit}) AS own
    ORDER BY own.n LIMIT ${limit}`
}

/** What the changes did, one more of each than is told: one question for all of them. */
async function entriesOf(
  workspace: Workspace,
  actor: Actor,
  rows: readonly Pick<ChangeRow, 'id' | 'at'>[],
): Promise<ReadonlyMap<string, readonly HistoryEntry[]>> {
  if (rows.length === 0) return new Map()
  const { read } = workspace.database
  const found = await read.rows<EntryRow>(sql`
    SELECT ${entryColumns(read)}
    FROM unnest(${rows.map(({ id }) => id)}::uuid[], ${rows.map(({ at }) => at)}::timestamptz[]) AS asked (id, at)
    JOIN ${read.table('change')} AS c ON c.id = asked.id AND c.at = asked.at
    CROSS JOIN LATERAL (
      SELECT i.* FROM ${read.table('change_item')} AS i
      WHERE i.change_id = asked.id AND i.at = asked.at AND ${entryShownTo(workspace, actor)}
      ORDER BY i.n LIMIT ${entriesMax + 1}) AS i
    ORDER BY i.change_id, i.n`)
  return Map.groupBy(await toEntries(workspace, actor, found), ({ changeId }) => changeId)
}
