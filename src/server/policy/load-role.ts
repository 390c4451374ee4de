import { sql } from 'kysely'
import type { HeldRole } from '../../core/access/access.ts'
import { toRoleGrants } from '../../core/access/index.ts'
import type { Json } from '../../core/json.ts'
import type { Workspace } from '../metadata/index.ts'

/** What a role grants, whoever holds it; null where there is none (any more). */
export async function loadRole(
  { database: { read } }: Pick<Workspace, 'database'>,
  id: string,
): Promise<HeldRole | null> {
  const [row] = await read.rows(sql<SavedRole>`
    SELECT coalesce(name, '') AS name, grants, updated_at AS "savedAt", conditions_since AS "conditionsSince",
      export_limit AS "exportLimit"
    FROM ${read.table('role')} WHERE id = ${id}::uuid AND deleted_at IS NULL`)
  if (!row) return null
  const { grants, ...saved } = row
  return { ...toRoleGrants(grants), id, ...saved }
}

interface SavedRole {
  readonly name: string
  readonly grants: unknown
  readonly savedAt: string
  readonly conditionsSince: Json
  readonly exportLimit: number | null
}
