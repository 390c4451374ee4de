import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '../db/index.ts'
import type { Workspace } from '../metadata/index.ts'
import { isByPeople } from './is-by-people.ts'
import type { WatchRule } from './watch-rules.ts'

/** Smaller ones are counted sooner than they are looked up. */
const largeMin = 500

interface Moved {
  readonly atMs: number
  readonly count: number
}

/** Of each large change of the last minutes, by its id, how many records it gave to another owner. */
export type OwnersMoved = Map<string, Moved>

/** How many records the change `c` gave to another owner. */
export function ownersMovedIn(read: Reader, known: OwnersMoved): RawBuilder<number> {
  return sql`coalesce((${toJson(known)}::jsonb ->> c.id::text)::bigint, (${countOf(read)}))`
}

/**
 * Counts the large changes that are not known yet, and forgets those that no rule counts any more. What a change did is never
 * altered: a million records are looked through once, and not three times a minute as long as the change is watched.
 */
export async function rememberOwnersMoved(
  { database: { read } }: Workspace,
  { rules, now, known }: { readonly rules: readonly WatchRule[]; readonly now: Date; readonly known: OwnersMoved },
): Promise<void> {
  const minutes = rules.filter(({ kind }) => kind === 'ownerTransfers').map((rule) => rule.minutes)
  const sinceMs = now.getTime() - Math.max(0, ...minutes) * 60_000
  for (const [id, { atMs }] of known) if (atMs < sinceMs) known.delete(id)
  if (minutes.length === 0) return
  const rows = await read.rows(sql<Moved & { readonly id: string }>`
    SELECT c.id, (extract(epoch FROM c.at) * 1000)::double precision AS "atMs",
      (${countOf(read)})::integer AS count FROM ${read.table('change')} AS c
    WHERE c.at >= ${new Date(sinceMs).toISOString()} AND ${isByPeople()} AND ${isLarge()}
      AND NOT (${toJson(known)}::jsonb ? c.id::text)`)
  for (const { id, ...moved } of rows) known.set(id, moved)
}

function countOf(read: Reader): RawBuilder<unknown> {
  return sql`SELECT count(*) FROM ${read.table('change_item')} AS i
    WHERE i.change_id = c.id AND i.at = c.at AND i.op = 'update' AND i.after ? 'owner'`
}

function isLarge(): RawBuilder<boolean> {
  return sql`(SELECT sum((part ->> 'count')::bigint) FROM jsonb_array_elements(c.summary) AS part
    WHERE part ->> 'op' = 'update') >= ${largeMin}`
}

function toJson(known: OwnersMoved): string {
  return JSON.stringify(Object.fromEntries([...known].map(([id, { count }]) => [id, count])))
}
