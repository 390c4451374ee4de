import { sql } from 'kysely'
import { fieldsAskedBy, type Grant, type RoleGrants, toRoleGrants } from '../../core/access/index.ts'
import type { ObjectDefinition } from '../../core/objects/object.ts'
import type { AskedFields, Workspace } from '../metadata/index.ts'

/** What the conditions of the roles there are ask, by object. */
export async function readAskedFields({ database, definitions }: Workspace): Promise<AskedFields> {
  const { read } = database
  const rows = await read.rows(sql<{ grants: unknown }>`
    SELECT grants FROM ${read.table('role')} WHERE deleted_at IS NULL AND grants::text LIKE '%"filter"%'`)
  const roles = rows.map(({ grants }) => toRoleGrants(grants).objects)
  const asked = definitions.all().map((definition) => {
    const grants = roles.flatMap((objects) => objects[definition.name] ?? ofAll(objects, definition))
    return [definition.name, new Set(grants.flatMap((grant) => fieldsAskedBy(grant, definition)))] as const
  })
  return new Map(asked.filter(([, names]) => names.size > 0))
}

/** The line for all modules counts for those that have none of their own. */
function ofAll(objects: RoleGrants['objects'], { kind, partOf }: ObjectDefinition): readonly Partial<Grant>[] {
  return kind === 'system' || partOf !== undefined || !objects['*'] ? [] : [objects['*']]
}
