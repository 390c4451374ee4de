import { sql } from 'kysely'
import { type TracedRight, tracedRights, type Use } from '../../core/reviews/index.ts'
import type { Reader } from '../db/index.ts'
import type { Definitions } from '../metadata/index.ts'

interface Asked {
  readonly since: string
  readonly definitions: Definitions
}

/** What everybody did since, and when last: out of the history and the log. */
export async function readUses(read: Reader, asked: Asked): Promise<ReadonlyMap<string, Use>> {
  const uses = new Map<string, Noting>()
  for (const row of await readSeen(read, asked)) noteIn(uses, row.person).seenAt = row.at
  for (const row of await readWritten(read, asked)) noteWritten(noteIn(uses, row.person), row, asked.definitions)
  for (const row of await readRightsUsed(read, asked)) noteLatest(noteIn(uses, row.person).rights, row.used, row.at)
  return uses
}

interface Noting {
  seenAt: string | null
  readonly objects: Map<string, string>
  readonly rights: Map<TracedRight, string>
}

function noteIn(uses: Map<string, Noting>, person: string): Noting {
  const known = uses.get(person) ?? { seenAt: null, objects: new Map(), rights: new Map() }
  uses.set(person, known)
  return known
}

/** Signing in, coming back, or calling with a key. */
function readSeen(read: Reader, { since }: Asked) {
  return read.rows(sql<{ person: string; at: string }>`
    SELECT person, max(at) AS at FROM (
      SELECT actor_id AS person, at FROM ${read.table('log_entry')}
        WHERE kind = 'signIn' AND actor_id IS NOT NULL AND at >= ${since}::timestamptz
      UNION ALL SELECT user_id, seen_at FROM ${read.table('session')} WHERE seen_at >= ${since}::timestamptz
      UNION ALL SELECT owner_id, used_at FROM ${read.table('api_key')} WHERE used_at >= ${since}::timestamptz
    ) AS seen GROUP BY person`)
}

interface WrittenRow {
  readonly person: string
  readonly object: string
  readonly at: string
}

/** What she chose for herself alone is no use of a right. */
function readWritten(read: Reader, { since }: Asked) {
  return read.rows(sql<WrittenRow>`
    SELECT c.actor_id AS person, part ->> 'object' AS object, max(c.at) AS at
    FROM ${read.table('change')} c CROSS JOIN LATERAL jsonb_array_elements(c.summary) AS part
    WHERE c.at >= ${since}::timestamptz AND c.origin <> 'preference'
    GROUP BY c.actor_id, part ->> 'object'`)
}

/** To write what a right manages is to use the right. */
function noteWritten(use: Noting, { object, at }: WrittenRow, definitions: Definitions): void {
  const definition = definitions.withId(object)
  if (!definition) return
  noteLatest(use.objects, definition.name, at)
  const { managedWith, madeWith, personal } = definition
  if (madeWith?.right === 'remove-fields') noteLatest(use.rights, 'remove-fields', at)
  if (personal) return
  const traced = tracedRights.find((right) => right === managedWith)
  if (traced) noteLatest(use.rights, traced, at)
}

function readRightsUsed(read: Reader, { since }: Asked) {
  return read.rows(sql<{ person: string; used: TracedRight; at: string }>`
    SELECT actor_id AS person, 'unmask' AS used, max(at) AS at FROM ${read.table('log_entry')}
      WHERE kind = 'reveal' AND actor_id IS NOT NULL AND at >= ${since}::timestamptz GROUP BY actor_id
    UNION ALL
    SELECT c.actor_id, 'revert-all-changes', max(c.at)
      FROM ${read.table('change')} c JOIN ${read.table('change')} o ON o.id = c.reverts_id AND o.actor_id <> c.actor_id
      WHERE c.reverts_id IS NOT NULL AND c.at >= ${since}::timestamptz GROUP BY c.actor_id`)
}

function noteLatest<Key>(known: Map<Key, string>, key: Key, at: string): void {
  const before = known.get(key)
  if (before === undefined || before < at) known.set(key, at)
}
