import { type RawBuilder, sql } from 'kysely'
import type { Nearness } from '../../core/policy/index.ts'
import type { Reader } from '../db/index.ts'

export interface NearRow {
  /** Which owner it is near to, by her place among those asked of. */
  readonly n: number
  readonly id: string
  readonly name: string
  readonly roles: readonly string[]
  readonly near: Nearness
}

interface Asked {
  /** Null: nobody's, as in the pool. */
  readonly owners: readonly (string | null)[]
  /** Roles whose holders are asked about. */
  readonly roles: readonly string[]
  /** Of these also the holders who are near to none of the owners. */
  readonly far: readonly string[]
  /** Of those who are equally near, holders of these come first. */
  readonly before?: readonly string[]
  /** Of each owner so many at most. */
  readonly max: number
}

/** Holders of the roles, and how near each is to the owner: herself, in her team or leading it, in a team above or leading that. */
export function nearOwners(read: Reader, { owners, roles, far, before = [], max }: Asked): RawBuilder<NearRow> {
  const [user, team] = [read.table('user'), read.table('team')]
  return sql<NearRow>`
    WITH RECURSIVE asked AS (SELECT * FROM unnest(${[...owners]}::uuid[]) WITH ORDINALITY AS a (owner, n)),
    own AS (
      SELECT a.n, u.team_id AS id FROM asked a JOIN ${user} u ON u.id = a.owner WHERE u.team_id IS NOT NULL
    ), above AS (
      SELECT n, id FROM own
      UNION SELECT a.n, t.parent_id FROM ${team} t JOIN above a ON t.id = a.id
        WHERE t.parent_id IS NOT NULL AND t.deleted_at IS NULL
    ), leader AS (
      SELECT a.n, t.leader_id AS id, bool_or(a.id IN (SELECT o.id FROM own o WHERE o.n = a.n)) AS own
      FROM above a JOIN ${team} t ON t.id = a.id WHERE t.deleted_at IS NULL AND t.leader_id IS NOT NULL GROUP BY 1, 2
    ), near AS (
      SELECT a.n, u.id, u.name, u.roles_ids AS roles, CASE
        WHEN u.id = a.owner THEN 'own'
        WHEN own.id IS NOT NULL OR leader.own THEN 'team'
        WHEN above.id IS NOT NULL OR leader.id IS NOT NULL THEN 'teamTree'
        ELSE 'all' END AS near
      FROM asked a CROSS JOIN ${user} u
      LEFT JOIN own ON own.n = a.n AND own.id = u.team_id
      LEFT JOIN above ON above.n = a.n AND above.id = u.team_id
      LEFT JOIN leader ON leader.n = a.n AND leader.id = u.id
      WHERE u.deleted_at IS NULL AND u.active IS NOT FALSE AND u.roles_ids && ${[...roles]}::uuid[]
    ), ranked AS (
      SELECT *, row_number() OVER (
        PARTITION BY n ORDER BY array_position(ARRAY['own', 'team', 'teamTree', 'all'], near),
          NOT roles && ${[...before]}::uuid[], name, id) AS place
      FROM near WHERE near <> 'all' OR roles && ${[...far]}::uuid[]
    )
    SELECT n::int - 1 AS n, id, coalesce(name, '') AS name, roles, near FROM ranked WHERE place <= ${max}::int ORDER BY n, place`
}

/** Of each owner, those of the holders who are nearest to her and may sign in. */
export async function nearestHolders(reader: Reader, asked: Asked): Promise<readonly (readonly string[])[]> {
  const rows = await reader.rows<{ n: number; ids: readonly string[] }>(sql`
    SELECT nearest.n, array_agg(u.id ORDER BY u.id) AS ids FROM (${nearOwners(reader, asked)}) AS nearest
    JOIN ${reader.table('user')} u ON u.id = nearest.id WHERE u.login IS NOT NULL GROUP BY 1`)
  const found = new Map(rows.map(({ n, ids }) => [n, ids]))
  return asked.owners.map((_, n) => found.get(n) ?? [])
}
