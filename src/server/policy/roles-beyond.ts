import { sql } from 'kysely'
import { type Actor, type Beyond, grantsBeyond, type HeldRole, toRoleGrants } from '../../core/access/index.ts'
import type { Reader } from '../db/index.ts'
import type { Workspace } from '../metadata/index.ts'

/** What of these roles together is more than the actor holds. */
export function rolesBeyond(
  { definitions }: Pick<Workspace, 'definitions'>,
  author: Actor,
  roles: readonly HeldRole[],
): readonly Beyond[] {
  return roles.flatMap((role) => grantsBeyond({ author, role, before: null, definitions: definitions.all() }))
}

/** The roles of these ids, by id. */
export async function readRoles(reader: Reader, ids: readonly string[]): Promise<ReadonlyMap<string, HeldRole>> {
  if (ids.length === 0) return new Map()
  const rows = await reader.rows(sql<{ id: string; grants: unknown; exportLimit: number | null }>`
    SELECT id, grants, export_limit AS "exportLimit" FROM ${reader.table('role')} WHERE id = ANY(${[...ids]}::uuid[])`)
  return new Map(rows.map(({ grants, ...role }) => [role.id, { ...toRoleGrants(grants), ...role }]))
}

/** The roles that a person holds, or held until she was switched off. */
export async function readRolesOf(reader: Reader, person: string): Promise<readonly HeldRole[]> {
  const [row] = await reader.rows(sql<{ roles: readonly string[] | null }>`
    SELECT roles_ids AS roles FROM ${reader.table('user')} WHERE id = ${person}::uuid`)
  return [...(await readRoles(reader, row?.roles ?? [])).values()]
}
