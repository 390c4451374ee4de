import { sql } from 'kysely'
import type { Reader } from '../../db/index.ts'

/** Of each object: nobody reads who of more is waited for. */
const editorsMax = 1000

/** By object, those whose roles let them make or edit records of it, whichever these are; nothing is asked where no step is for them. */
export async function findEditors(
  reader: Reader,
  objects: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (objects.length === 0) return new Map()
  const rows = await reader.rows<{ object: string; id: string }>(sql`
    SELECT object, id FROM (
      SELECT asked.object, u.id, row_number() OVER (PARTITION BY asked.object ORDER BY u.id) AS place
      FROM unnest(${[...new Set(objects)]}::text[]) AS asked (object), ${reader.table('user')} u
      WHERE u.deleted_at IS NULL AND u.active IS NOT FALSE AND u.login IS NOT NULL
        AND EXISTS (SELECT 1 FROM ${reader.table('role')} r, coalesce(r.grants -> 'objects' -> asked.object, r.grants -> 'objects' -> '*') g
          WHERE r.id = ANY(u.roles_ids) AND r.deleted_at IS NULL
            AND (coalesce(g -> 'edit', '"none"'::jsonb) <> '"none"'::jsonb OR g -> 'create' = 'true'::jsonb))
    ) AS editor WHERE place <= ${editorsMax} ORDER BY id`)
  const found = Map.groupBy(rows, ({ object }) => object)
  return new Map([...found].map(([object, people]) => [object, people.map(({ id }) => id)]))
}
