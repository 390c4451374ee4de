import { sql } from 'kysely'
import type { Right } from '../../core/access/index.ts'
import type { Reader } from '../db/index.ts'

interface Except {
  /** Whoever is not to be found. */
  readonly except?: string
}

/**
 * By person, whoever leads the team of each, or the team above where she leads it herself or nobody does; of people who can sign
 * in.
 */
export async function findManagers(
  reader: Reader,
  ids: readonly string[],
  except: Except = {},
): Promise<Map<string, string>> {
  const ladders = await findLadders(reader, ids, except)
  return new Map([...ladders].flatMap(([id, [nearest]]) => (nearest ? [[id, nearest]] : [])))
}

/** By person, whoever leads the team of each, the team above that, and so on up, the nearest first. */
export async function findLadders(
  reader: Reader,
  ids: readonly string[],
  { except }: Except = {},
): Promise<Map<string, readonly string[]>> {
  if (ids.length === 0) return new Map()
  const [user, team] = [reader.table('user'), reader.table('team')]
  const rows = await reader.rows<{ id: string; leaders: readonly string[] }>(sql`
    WITH RECURSIVE above (id, team, depth) AS (
      SELECT id, team_id, 0 FROM ${user} WHERE id = ANY(${[...ids]}::uuid[]) AND team_id IS NOT NULL
      UNION SELECT a.id, t.parent_id, a.depth + 1 FROM above a JOIN ${team} t ON t.id = a.team
        WHERE t.parent_id IS NOT NULL AND t.deleted_at IS NULL AND a.depth < 20)
    SELECT a.id, array_agg(l.id ORDER BY a.depth) AS leaders
    FROM above a JOIN ${team} t ON t.id = a.team AND t.deleted_at IS NULL
    JOIN ${user} l ON l.id = t.leader_id AND l.deleted_at IS NULL AND l.active IS NOT FALSE AND l.login IS NOT NULL
    WHERE l.id <> a.id AND l.id IS DISTINCT FROM ${except ?? null}::uuid
    GROUP BY a.id`)
  return new Map(rows.map(({ id, leaders }) => [id, [...new Set(leaders)]]))
}

const holdersMax = 20

/** People who can sign in and hold a right by one of their roles: some of them, where there are many. */
export async function findHolders(reader: Reader, right: Right, { except }: Except = {}): Promise<readonly string[]> {
  const rows = await reader.rows<{ id: string }>(sql`
    SELECT u.id FROM ${reader.table('user')} u
    WHERE u.deleted_at IS NULL AND u.active IS NOT FALSE AND u.login IS NOT NULL
      AND u.id IS DISTINCT FROM ${except ?? null}::uuid
      AND EXISTS (SELECT 1 FROM ${reader.table('role')} r
        WHERE r.id = ANY(u.roles_ids) AND r.deleted_at IS NULL AND r.grants -> 'rights' ? ${right})
    ORDER BY u.id LIMIT ${holdersMax}`)
  return rows.map(({ id }) => id)
}
