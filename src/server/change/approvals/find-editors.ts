import { sql } from 'kysely'
import type { Reader } from '../../db/index.ts'
import { nearestHolders } from '../../policy/index.ts'

/** Of each object: nobody reads who of more is waited for. */
const editorsMax = 1000

/** Records of an object, by whose they are; null where they are nobody’s. */
interface Edited {
  readonly object: string
  readonly owner: string | null
}

export type EditorsOf = (edited: Edited) => readonly string[]

/**
 * Those whose roles let them make or edit records of the object, whichever these are; where they are more than are asked, those who are
 * near to the owner, and whose roles reach all records. Nothing is asked where no step is for them.
 */
export async function findEditors(reader: Reader, edited: readonly Edited[]): Promise<EditorsOf> {
  if (edited.length === 0) return () => []
  const objects = [...new Set(edited.map(({ object }) => object))]
  const rows = await reader.rows<{ object: string; id: string }>(sql`
    SELECT object, id FROM (
      SELECT asked.object, u.id, row_number() OVER (PARTITION BY asked.object ORDER BY u.id) AS place
      FROM unnest(${objects}::text[]) AS asked (object), ${reader.table('user')} u
      WHERE u.deleted_at IS NULL AND u.active IS NOT FALSE AND u.login IS NOT NULL
        AND EXISTS (SELECT 1 FROM ${editing(reader)} AND r.id = ANY(u.roles_ids))
    ) AS editor WHERE place <= ${editorsMax + 1} ORDER BY id`)
  const found = Map.groupBy(rows, ({ object }) => object)
  const crowded = objects.filter((object) => (found.get(object)?.length ?? 0) > editorsMax)
  const nearest = await findNearest(
    reader,
    edited.filter(({ object }) => crowded.includes(object)),
  )
  return (one) => nearest.get(keyOf(one)) ?? found.get(one.object)?.map(({ id }) => id) ?? []
}

/** Roles `r` by which records of the object `asked` are made or edited, and what they let do with it, `g`. */
function editing(reader: Reader) {
  return sql`${reader.table('role')} r, coalesce(r.grants -> 'objects' -> asked.object, r.grants -> 'objects' -> '*') g
    WHERE r.deleted_at IS NULL AND (coalesce(g -> 'edit', '"none"'::jsonb) <> '"none"'::jsonb OR g -> 'create' = 'true'::jsonb)`
}

function keyOf({ object, owner }: Edited): string {
  return `${object} ${owner}`
}

async function findNearest(reader: Reader, edited: readonly Edited[]): Promise<ReadonlyMap<string, readonly string[]>> {
  if (edited.length === 0) return new Map()
  const roles = await reader.rows<{ object: string; ids: readonly string[]; wide: readonly string[] }>(sql`
    SELECT asked.object, array_agg(r.id) AS ids,
      coalesce(array_agg(r.id) FILTER (WHERE g ->> 'edit' = 'all' OR g -> 'edit' ->> 'scope' = 'all'), '{}') AS wide
    FROM unnest(${[...new Set(edited.map(({ object }) => object))]}::text[]) AS asked (object), ${editing(reader)} GROUP BY 1`)
  const all = new Map<string, readonly string[]>()
  for (const { object, ids, wide } of roles) {
    const owners = [...new Set(edited.flatMap((one) => (one.object === object ? [one.owner] : [])))]
    const wanted = { owners, roles: ids, far: ids, before: wide, max: editorsMax }
    const nearest = await nearestHolders(reader, wanted)
    for (const [n, owner] of owners.entries()) all.set(keyOf({ object, owner }), nearest[n] ?? [])
  }
  return all
}
