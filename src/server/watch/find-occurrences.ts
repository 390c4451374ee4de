import { type RawBuilder, sql } from 'kysely'
import type { AlertKind } from '../../core/objects/watch/watch-kinds.ts'
import type { Reader } from '../db/index.ts'
import type { Workspace } from '../metadata/index.ts'
import { isByPeople } from './is-by-people.ts'
import { type OwnersMoved, ownersMovedIn } from './owners-moved.ts'
import type { WatchRule } from './watch-rules.ts'

/** Who did what a rule watches for, and how often; an address where nobody knows who it was. */
export interface Occurrence {
  readonly personId: string | null
  readonly address: string | null
  readonly count: number
  /** How many alerts of it there were today. */
  readonly toldToday: number
}

/** What is watched for in one look: the moment since which it counts, and the zone in which hours are odd. */
interface Look {
  readonly read: Reader
  readonly since: string
  readonly timeZone: string
  readonly rule: WatchRule
  readonly known: OwnersMoved
}

/** People who were found, of each rule at once; more than anybody looks into are not told. */
const toldMax = 50

/** Of files of which nobody counted the rows. */
const rowsOfFile = 100

/**
 * Who came to the threshold of the rule within its minutes: one question for each rule, over that time alone. What an alert was raised
 * of counts for no other, and nobody is told of again today while the alert waits to be settled.
 */
export function findOccurrences(
  { database: { read }, timeZone }: Workspace,
  { rule, now, known }: { readonly rule: WatchRule; readonly now: Date; readonly known: OwnersMoved },
): Promise<Occurrence[]> {
  const look = { read, since: new Date(now.getTime() - rule.minutes * 60_000).toISOString(), timeZone, rule, known }
  return read.rows(sql<Occurrence>`
    WITH told AS (${toldOf(look, now)})
    SELECT found.person_id AS "personId", found.address, found.count::integer AS count,
      coalesce(told.today, 0)::integer AS "toldToday"
    FROM (${counts[rule.kind](look)}) AS found
    LEFT JOIN told ON (told.person_id, told.address) IS NOT DISTINCT FROM (found.person_id, found.address)
    WHERE found.count >= ${rule.threshold} AND told.waits IS NOT TRUE
      AND NOT (${oncePerDay.has(rule.kind)} AND coalesce(told.today, 0) > 0)
    ORDER BY found.count DESC LIMIT ${toldMax}`)
}

/** Who works through the night does so until the morning. */
const oncePerDay: ReadonlySet<AlertKind> = new Set(['oddHours'])

/** The alerts of the rule that were raised today or within its minutes, by person or address. */
function toldOf({ read, since, timeZone, rule }: Look, now: Date): RawBuilder<unknown> {
  const today = sql`(date_trunc('day', ${now.toISOString()}::timestamptz AT TIME ZONE ${timeZone}) AT TIME ZONE ${timeZone})`
  return sql`
    SELECT person_id, address, max(raised_at) AS at, count(*) FILTER (WHERE raised_at >= ${today}) AS today,
      bool_or(state = 'open' AND raised_at >= ${today}) AS waits
    FROM ${read.table('alert')}
    WHERE kind = ${rule.kind} AND rule_id IS NOT DISTINCT FROM ${rule.id}::uuid AND deleted_at IS NULL AND raised_at >= least(${since}::timestamptz, ${today})
    GROUP BY 1, 2`
}

const counts: Readonly<Record<AlertKind, (look: Look) => RawBuilder<unknown>>> = {
  massExport: (look) => entriesOf(look, 'export', sql`coalesce((e.details ->> 'count')::bigint, ${rowsOfFile})`),
  reveals: (look) => entriesOf(look, 'reveal', sql`1`),
  newPlace: (look) => entriesOf(look, 'signIn', sql`CASE WHEN e.details ? 'newPlace' THEN 1 ELSE 0 END`),
  failures: ({ read, since }) => sql`
    SELECT e.actor_id AS person_id, CASE WHEN e.actor_id IS NULL THEN e.address END AS address, count(*) AS count
    FROM ${read.table('log_entry')} AS e
    WHERE e.kind = 'signInFailed' AND e.at >= ${since}
      AND e.at > coalesce((SELECT told.at FROM told WHERE told.person_id = e.actor_id
        OR (e.actor_id IS NULL AND told.address = e.address)), '-infinity')
    GROUP BY 1, 2`,
  massDelete: (look) =>
    changesOf(look, {
      count: sql`(SELECT coalesce(sum((part ->> 'count')::bigint), 0) FROM jsonb_array_elements(c.summary) AS part
      WHERE part ->> 'op' = 'delete')`,
      among: sql`c.summary @> '[{"op": "delete"}]'`,
    }),
  ownerTransfers: (look) =>
    changesOf(look, {
      count: ownersMovedIn(look.read, look.known),
      among: sql`c.summary @> '[{"op": "update"}]'`,
    }),
  oddHours: (look) => changesOf(look, { count: sql`1`, among: isOdd(look) }),
  rulesChanged: ({ read, since }) => sql`
    SELECT c.actor_id AS person_id, NULL::text AS address, count(*) AS count
    FROM ${read.table('watch_rule')} AS r
    JOIN ${read.table('change_item')} AS i ON i.record_id = r.id AND i.op IN ('update', 'delete') AND i.at >= ${since}
    JOIN ${read.table('change')} AS c ON c.id = i.change_id AND c.at = i.at
    WHERE greatest(r.updated_at, r.deleted_at) >= ${since} AND ${isByPeople()} AND ${isUntold(sql`c`)}
    GROUP BY 1`,
}

function entriesOf({ read, since }: Look, kind: string, count: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    SELECT e.actor_id AS person_id, NULL::text AS address, sum(${count}) AS count
    FROM ${read.table('log_entry')} AS e
    WHERE e.kind = ${kind} AND e.at >= ${since} AND e.actor_id IS NOT NULL AND ${isUntold(sql`e`)} GROUP BY 1`
}

/** Whether it came after the last alert about whoever did it. */
function isUntold(done: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql`${done}.at > coalesce((SELECT told.at FROM told WHERE told.person_id = ${done}.actor_id), '-infinity')`
}

function changesOf(
  { read, since }: Look,
  { count, among }: { readonly count: RawBuilder<unknown>; readonly among: RawBuilder<unknown> },
): RawBuilder<unknown> {
  return sql`
    SELECT c.actor_id AS person_id, NULL::text AS address, sum(${count}) AS count
    FROM ${read.table('change')} AS c
    WHERE c.at >= ${since} AND ${isByPeople()} AND ${among}
      AND ${isUntold(sql`c`)}
    GROUP BY 1`
}

/** Programs work at night as by day. */
function isOdd({ timeZone, rule: { fromHour, toHour } }: Look): RawBuilder<boolean> {
  const hour = sql`extract(hour FROM c.at AT TIME ZONE ${timeZone})`
  const between =
    fromHour < toHour
      ? sql`${hour} >= ${fromHour} AND ${hour} < ${toHour}`
      : sql`(${hour} >= ${fromHour} OR ${hour} < ${toHour})`
  return sql`c.origin NOT IN ('api', 'connector') AND ${between}`
}
