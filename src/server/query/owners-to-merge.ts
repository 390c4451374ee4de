import { sql } from 'kysely'
import { type Actor, ownersAndIdsWithin, reachOf } from '../../core/access/index.ts'
import type { ObjectDefinition } from '../../core/objects/object.ts'
import type { Reader } from '../db/index.ts'
import { tableOf, type Workspace } from '../metadata/index.ts'

/** More owners than this are never merged, however many own records. */
const ownersMax = 200
/** Records given to her one by one, which are looked up and put in order with every page. */
const idsMax = 2000
/** Where PostgreSQL has no statistics yet the table is small, and either way is quick. */
const ownersGuess = 400
/** Statistics move slowly. */
const cachedMs = 600_000

/** The owners whose first records, and the single records, that a page is merged from. */
export interface Merged {
  readonly owners: readonly string[]
  readonly ids: readonly string[]
}

/**
 * What is to be merged into a page of the actor's list, or null where walking the list's own index and leaving out what is
 * not hers is quicker. With k of n owners of about equal share, the walk reads n/k records for each one it finds and the
 * merge reads k: so few owners among many are merged.
 */
export async function ownersToMerge(
  workspace: Workspace,
  { actor, definition }: { actor: Actor; definition: ObjectDefinition },
): Promise<Merged | null> {
  if (definition.partOf !== undefined || !definition.fields.owner) return null
  const merged = ownersAndIdsWithin(reachOf({ actor, definition, action: 'view', at: workspace.now() }))
  if (!merged || merged.owners.length > ownersMax || merged.ids.length > idsMax) return null
  const { owners, ids } = merged
  if (owners.length < 2) return ids.length > 0 ? merged : null
  return owners.length ** 2 <= (await ownerCount(workspace, tableOf(definition))) ? merged : null
}

const counts = new WeakMap<Reader, Map<string, { readonly count: number; readonly untilMs: number }>>()

/** About how many people own records of the table, from PostgreSQL's statistics. */
async function ownerCount({ database: { read }, now }: Workspace, table: string): Promise<number> {
  const byTable = counts.get(read) ?? new Map<string, { count: number; untilMs: number }>()
  counts.set(read, byTable)
  const known = byTable.get(table)
  const nowMs = now().getTime()
  if (known && known.untilMs > nowMs) return known.count
  const count = await readOwnerCount(read, table)
  byTable.set(table, { count, untilMs: nowMs + cachedMs })
  return count
}

/** `n_distinct` is a number of values or, where negative, their share of all rows (PostgreSQL, pg_stats). */
async function readOwnerCount(read: Reader, table: string): Promise<number> {
  const [row] = await read.rows(sql<{ count: number }>`
    SELECT CASE WHEN s.n_distinct < 0 THEN -s.n_distinct * c.reltuples ELSE s.n_distinct END AS count
    FROM pg_stats s
    JOIN pg_namespace n ON n.nspname = s.schemaname
    JOIN pg_class c ON c.relnamespace = n.oid AND c.relname = s.tablename
    WHERE s.schemaname = ${read.schema} AND s.tablename = ${table} AND s.attname = 'owner_id'`)
  return row?.count ?? ownersGuess
}
