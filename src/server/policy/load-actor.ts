import { type RawBuilder, sql } from 'kysely'
import { type Actor, toRoleGrants } from '../../core/access/index.ts'
import type { Json } from '../../core/json.ts'
import { toLocale } from '../../core/text/locale.ts'
import type { Reader } from '../db/index.ts'
import type { Workspace } from '../metadata/index.ts'
import { type ActorCache, cacheActors } from './cache-actors.ts'
import { type GrantRow, grantsQuery, toHeldGrants } from './held-grants.ts'

/**
 * The user with her grants and the people of her teams, or null where she does not exist, was removed or may no longer
 * sign in. Her teams are the one she belongs to and those she leads; whoever left them is still counted, because her
 * records are still there.
 */
export function loadActor(
  { database: { read }, now, timeZone }: Pick<Workspace, 'database' | 'now' | 'timeZone'>,
  userId: string,
): Promise<Actor | null> {
  const actors = caches.get(read) ?? cacheActors((id, at) => readActor(read, { ids: [id], at, timeZone }))
  caches.set(read, actors)
  return actors.find(userId, now())
}

/** To be called after every change to users, teams, roles or grants: what was remembered may be more than they now hold. */
export function clearActorCache(): void {
  caches = new WeakMap()
}

let caches = new WeakMap<Reader, ActorCache>()

/** Many people as they are at this moment, by their ids, asked together; those who may not sign in are left out. */
export async function loadActors(
  { now, timeZone }: Pick<Workspace, 'now' | 'timeZone'>,
  reader: Reader,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Actor>> {
  if (ids.length === 0) return new Map()
  const actors = await readActors(reader, { ids: [...new Set(ids)], at: now(), timeZone })
  return new Map(actors.map((actor) => [actor.id, actor]))
}

interface ActorRow {
  readonly id: string
  readonly name: string
  readonly roles: readonly {
    readonly id: string
    readonly name: string
    readonly grants: unknown
    readonly savedAt: string
    readonly conditionsSince: Json
    readonly exportLimit: number | null
  }[]
  readonly grants: readonly GrantRow[]
  readonly locale: string | null
  readonly own_team: { readonly id: string; readonly name: string } | null
  /** The teams that are hers, and these with all that are below them. */
  readonly mine: readonly string[]
  readonly below: readonly string[]
  /** In the first row alone, of all these teams: who belongs to each. */
  readonly members: Members | null
}

type Members = Readonly<Record<string, readonly string[]>>

interface Wanted {
  readonly ids: readonly string[]
  readonly at: Date
  readonly timeZone: string
}

async function readActor(reader: Reader, wanted: Wanted): Promise<Actor | null> {
  const [actor] = await readActors(reader, wanted)
  return actor ?? null
}

async function readActors(reader: Reader, { ids, at, timeZone }: Wanted): Promise<Actor[]> {
  const rows = await reader.rows(actorQuery(reader, { ids, at }))
  const colleagues = colleaguesIn(rows.find(({ members }) => members)?.members ?? {})
  return rows.map((row) => toActor(row, { at, timeZone, colleagues }))
}

type Colleagues = (person: string, teams: readonly string[]) => ReadonlySet<string>

/** Those whose teams are the same share one set of people: many at once would hold each other over and over. */
function colleaguesIn(members: Members): Colleagues {
  const known = new Map<string, ReadonlySet<string>>()
  return (person, teams) => {
    const key = teams.toSorted().join()
    const people = known.get(key) ?? new Set(teams.flatMap((id) => members[id] ?? []))
    known.set(key, people)
    return people.has(person) ? people : new Set([person, ...people])
  }
}

interface Told extends Pick<Wanted, 'at' | 'timeZone'> {
  readonly colleagues: Colleagues
}

function toActor(row: ActorRow, { at, timeZone, colleagues }: Told): Actor {
  const { id } = row
  const { grants, until } = toHeldGrants(row.grants, at)
  return {
    id,
    timeZone,
    name: row.name,
    kind: 'user',
    roles: row.roles.map(({ grants, ...held }) => ({ ...toRoleGrants(grants), ...held })),
    roleIds: row.roles.map(({ id }) => id),
    grants,
    ...(until ? { until } : {}),
    team: row.own_team,
    locale: toLocale(row.locale),
    teamMemberIds: colleagues(id, row.mine),
    teamTreeMemberIds: colleagues(id, row.below),
  }
}

function actorQuery(reader: Reader, { ids, at }: Pick<Wanted, 'ids' | 'at'>): RawBuilder<ActorRow> {
  const user = reader.table('user')
  const team = reader.table('team')
  const role = reader.table('role')
  return sql<ActorRow>`
    WITH RECURSIVE me AS (
      SELECT id, name, locale, team_id, roles_ids FROM ${user}
      WHERE id = ANY(${[...ids]}::uuid[]) AND deleted_at IS NULL AND active IS NOT FALSE
    ), mine AS (
      SELECT me.id AS person, me.team_id AS id FROM me WHERE me.team_id IS NOT NULL
      UNION SELECT me.id, t.id FROM ${team} t JOIN me ON t.leader_id = me.id WHERE t.deleted_at IS NULL
    ), below AS (
      SELECT person, id FROM mine
      UNION SELECT b.person, t.id FROM ${team} t JOIN below b ON t.parent_id = b.id WHERE t.deleted_at IS NULL
    )
    SELECT me.id, me.name, me.locale,
      (SELECT jsonb_build_object('id', t.id, 'name', t.name) FROM ${team} t
        WHERE t.id = me.team_id AND t.deleted_at IS NULL) AS own_team,
      ARRAY(
        SELECT jsonb_build_object('id', r.id, 'name', coalesce(r.name, ''), 'grants', r.grants,
          'savedAt', r.updated_at, 'conditionsSince', r.conditions_since, 'exportLimit', r.export_limit)
        FROM unnest(me.roles_ids) WITH ORDINALITY AS held (id, n) JOIN ${role} r ON r.id = held.id
        WHERE r.deleted_at IS NULL ORDER BY held.n
      ) AS roles,
      ${grantsQuery(reader, at)} AS grants,
      ARRAY(SELECT id FROM mine WHERE person = me.id) AS mine,
      ARRAY(SELECT id FROM below WHERE person = me.id) AS below,
      CASE WHEN row_number() OVER () = 1 THEN (
        SELECT jsonb_object_agg(t.id, t.people) FROM (
          SELECT u.team_id AS id, jsonb_agg(u.id) AS people FROM ${user} u WHERE u.team_id IN (SELECT id FROM below) GROUP BY 1) t
      ) END AS members
    FROM me`
}
