import { sql } from 'kysely'
import type { HeldRole } from '../../core/access/access.ts'
import { toRoleGrants } from '../../core/access/index.ts'
import type { Workspace } from '../metadata/index.ts'

/** What a role grants, whoever holds it; null where there is none (any more). */
export async function loadRole(
  { database: { read } }: Pick<Workspace, 'database'>,
  id: string,
): Promise<HeldRole | null> {
  const [row] = await read.rows(sql<{ name: string | null; grants: unknown; savedAt: string }>`
    SELECT name, grants, updated_at AS "savedAt" FROM ${read.table('role')} WHERE id = ${id}::uuid AND deleted_at IS NULL`)
  return row ? { ...toRoleGrants(row.grants), id, name: row.name ?? '', savedAt: row.savedAt } : null
}
