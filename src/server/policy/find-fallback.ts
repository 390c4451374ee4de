import { sql } from 'kysely'
import type { Reader } from '../db/index.ts'

/** Somebody who decides where nobody else is there to. */
export interface Fallback {
  readonly id: string
  /** Whether she manages people and the configuration. */
  readonly administers: boolean
  /** Of the objects that were asked about, those of which she sees every record. */
  readonly sees: readonly string[]
  /** And those of them that the same role lets her approve. */
  readonly approves: readonly string[]
}

/** Of each object, whatever else is asked about: by one change and by many the same are found. */
const fallbackMax = 100

/** People who can sign in and may approve, or are system administrators, with what they see; administrators first. */
export async function findFallback(reader: Reader, objects: readonly string[]): Promise<readonly Fallback[]> {
  const asked = [...new Set(objects)]
  return reader.rows<Fallback>(sql`
    WITH about AS (SELECT unnest(${asked}::text[]) AS object), given AS MATERIALIZED (
      SELECT r.id, r.grants -> 'rights' ? 'manage-people' AS people, r.grants -> 'rights' ? 'manage-settings' AS settings,
        ARRAY(SELECT object FROM about WHERE ${lineOf('view')} = '"all"'::jsonb) AS sees,
        ARRAY(SELECT object FROM about
          WHERE ${lineOf('view')} = '"all"'::jsonb AND ${lineOf('approve')} = 'true'::jsonb) AS approves
      FROM ${reader.table('role')} r WHERE r.deleted_at IS NULL),
    held AS (
      SELECT u.id,
        EXISTS (SELECT 1 FROM given WHERE id = ANY(u.roles_ids) AND people)
          AND EXISTS (SELECT 1 FROM given WHERE id = ANY(u.roles_ids) AND settings) AS administers,
        ARRAY(SELECT DISTINCT unnest(sees) FROM given WHERE id = ANY(u.roles_ids)) AS sees,
        ARRAY(SELECT DISTINCT unnest(approves) FROM given WHERE id = ANY(u.roles_ids)) AS approves
      FROM ${reader.table('user')} u
      WHERE u.deleted_at IS NULL AND u.active IS NOT FALSE AND u.login IS NOT NULL
        AND u.roles_ids && ARRAY(SELECT id FROM given WHERE people OR approves <> '{}')),
    found AS (
      SELECT id, sees, approves,
        administers AND row_number() OVER (PARTITION BY administers ORDER BY id) <= ${fallbackMax} AS administers FROM held),
    approving AS (
      SELECT id, array_agg(object) AS approves FROM (
        SELECT id, object, row_number() OVER (PARTITION BY object ORDER BY administers DESC, id) AS n
        FROM found, unnest(approves) AS object) AS every
      WHERE n <= ${fallbackMax} GROUP BY id)
    SELECT f.id, f.administers, f.sees, coalesce(a.approves, '{}') AS approves
    FROM found f LEFT JOIN approving a USING (id)
    WHERE f.administers OR a.id IS NOT NULL ORDER BY f.administers DESC, f.id`)
}

/** What a role gives of an object, by its own line or that of all modules. */
function lineOf(action: 'view' | 'approve') {
  return sql`coalesce(r.grants -> 'objects' -> object, r.grants -> 'objects' -> '*') -> ${sql.lit(action)}`
}
