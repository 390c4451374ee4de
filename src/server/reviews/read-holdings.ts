import { sql } from 'kysely'
import type { Holdings, ReviewedGrant, ReviewedKey, ReviewedPerson } from '../../core/reviews/index.ts'
import { type Reader, readAtOneMoment } from '../db/index.ts'
import type { Workspace } from '../metadata/index.ts'
import { readAllRoles } from '../policy/index.ts'
import { readUses } from './read-uses.ts'

/** From so many addresses, or by so many browsers, within one hour: more than one person needs. */
const manyAddresses = 3
const manyBrowsers = 4

/** Who holds what at this moment, and what was done with it for so many days: a question each, and all of the same moment. */
export function readHoldings(workspace: Workspace, unusedDays: number): Promise<Holdings> {
  const now = workspace.now()
  const at = now.toISOString()
  const since = new Date(now.getTime() - unusedDays * 86_400_000).toISOString()
  return readAtOneMoment(workspace.database, async (read) => ({
    at,
    since,
    definitions: workspace.definitions.all(),
    people: await readPeople(read, since),
    roles: await readAllRoles(read),
    grants: await readGrants(read, at),
    looksSince: await firstLook(read),
    keys: await readKeys(read, at),
    uses: await readUses(read, { since, definitions: workspace.definitions }),
  }))
}

/** Those who left are asked for with what they still hold. */
async function readPeople(read: Reader, since: string): Promise<readonly ReviewedPerson[]> {
  const [user, session, entry] = [read.table('user'), read.table('session'), read.table('log_entry')]
  return read.rows(sql<ReviewedPerson>`
    WITH came AS (
      SELECT actor_id AS id, date_trunc('hour', at) AS hour, address, NULL AS browser FROM ${entry}
        WHERE kind = 'signIn' AND at >= ${since}::timestamptz
      UNION ALL SELECT user_id, date_trunc('hour', created_at), address, user_agent FROM ${session}
        WHERE created_at >= ${since}::timestamptz
      UNION ALL SELECT user_id, date_trunc('hour', seen_at), address, user_agent FROM ${session}
        WHERE seen_at >= ${since}::timestamptz
    ), places AS (
      SELECT id, count(DISTINCT address)::integer AS addresses, count(DISTINCT browser)::integer AS browsers
      FROM came GROUP BY id, hour
    ), shared AS (
      SELECT id, max(greatest(addresses, browsers)) AS places FROM places
      WHERE addresses >= ${manyAddresses} OR browsers >= ${manyBrowsers} GROUP BY id
    )
    SELECT u.id, coalesce(u.name, '') AS name, u.active IS NOT FALSE AS active, u.login,
      coalesce(u.roles_ids, '{}') AS roles, u.created_at AS "createdAt", coalesce(s.places, 0) AS addresses
    FROM ${user} u LEFT JOIN shared s ON s.id = u.id
    WHERE u.deleted_at IS NULL ORDER BY u.id`)
}

/** Those that have not ended, and when each last let somebody do what no role of hers allows. */
async function readGrants(read: Reader, at: string): Promise<readonly ReviewedGrant[]> {
  return read.rows(sql<ReviewedGrant>`
    SELECT g.id, g.code, g.object, g.action, g.record, g.filter IS NOT NULL AS filtered, g.field, g.person_id AS person,
      CASE WHEN t.id IS NOT NULL THEN jsonb_build_object('id', t.id, 'name', coalesce(t.name, '')) END AS team,
      g.until, g.created_at AS "createdAt",
      (SELECT max(used.at) FROM ${read.table('grant_use')} used WHERE used.grant_id = g.id) AS "usedAt",
      (SELECT max(look.at) FROM ${read.table('grant_look')} look WHERE look.grant_id = g.id) AS "lookedAt"
    FROM ${read.table('grant')} g
    LEFT JOIN ${read.table('user')} u ON u.id = g.person_id AND u.deleted_at IS NULL
    LEFT JOIN ${read.table('team')} t ON t.id = g.team_id AND t.deleted_at IS NULL
    WHERE g.deleted_at IS NULL AND (g.until IS NULL OR g.until > ${at}::timestamptz)
      AND (u.id IS NOT NULL OR t.id IS NOT NULL)
    ORDER BY g.id`)
}

/** Looking is counted since then: what nobody looked at before is not known. */
async function firstLook(read: Reader): Promise<string | null> {
  const [row] = await read.rows(sql<{ at: string | null }>`SELECT min(at) AS at FROM ${read.table('grant_look')}`)
  return row?.at ?? null
}

async function readKeys(read: Reader, at: string): Promise<readonly ReviewedKey[]> {
  return read.rows(sql<ReviewedKey>`
    SELECT id, name, owner_id AS owner, scope, created_at AS "createdAt", expires_at AS until, used_at AS "usedAt"
    FROM ${read.table('api_key')} WHERE expires_at IS NULL OR expires_at > ${at}::timestamptz ORDER BY id`)
}
