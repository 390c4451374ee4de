import { sql } from 'kysely'
import { fieldsAskedBy, toRoleGrants } from '../../core/access/index.ts'
import type { AskedFields, Workspace } from '../metadata/index.ts'

/** What the conditions of the roles there are ask, by object. */
export async function readAskedFields({ database, definitions }: Workspace): Promise<AskedFields> {
  const { read } = database
  const rows = await read.rows(sql<{ grants: unknown }>`
    SELECT grants FROM ${read.table('role')} WHERE deleted_at IS NULL AND grants::text LIKE '%"filter"%'`)
  const asked = new Map<string, Set<string>>()
  for (const { grants } of rows)
    for (const [object, grant] of Object.entries(toRoleGrants(grants).objects)) {
      const definition = definitions.find(object)
      const names = definition ? fieldsAskedBy(grant, definition) : []
      asked.set(object, new Set([...(asked.get(object) ?? []), ...names]))
    }
  return asked
}
