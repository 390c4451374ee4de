import { sql } from 'kysely'
import { tableOf, type Workspace } from '../metadata/index.ts'
import { parentOf } from './scope-to-sql.ts'

/**
 * Whose the record is (of a part, its parent's), or null where there is no such record. With `isWithin` it decides for
 * several people at once who may see it.
 */
export async function ownerOf(
  workspace: Workspace,
  { object, id }: { object: string; id: string },
): Promise<{ readonly ownerId: string | null } | null> {
  const { read } = workspace.database
  const definition = workspace.definitions.get(object)
  const parent = parentOf({ workspace, definition })
  const owner = parent
    ? sql`(SELECT p.owner_id FROM ${read.table(tableOf(parent.definition))} p WHERE p.id = ${sql.id('r', parent.column)})`
    : definition.fields.owner
      ? sql`r.owner_id`
      : sql`NULL`
  const [row] = await read.rows(sql<{ ownerId: string | null }>`
    SELECT ${owner} AS "ownerId" FROM ${read.table(tableOf(definition))} r WHERE r.id = ${id}::uuid`)
  return row ?? null
}
