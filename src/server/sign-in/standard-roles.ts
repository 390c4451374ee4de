import { sql } from 'kysely'
import { systemActor } from '../../core/access/index.ts'
import { type StandardRoleName, standardRoles } from '../../core/access/standard-roles.ts'
import { submitChange } from '../change/index.ts'
import type { Workspace } from '../metadata/index.ts'

/** Gives a new workspace the six roles of the house. One that has roles, or once had, is left as its people made it. */
export async function ensureStandardRoles(workspace: Workspace): Promise<void> {
  const { read } = workspace.database
  const known = await read.rows(sql`SELECT 1 FROM ${read.table('role')} LIMIT 1`)
  if (known.length > 0) return
  const items = Object.values(standardRoles).map(({ name, description, grants }) => ({
    object: 'role',
    op: 'create' as const,
    values: { name: name['zh-CN'], description: description['zh-CN'], grants },
  }))
  const outcome = await submitChange(workspace, systemActor, {
    mode: 'apply',
    origin: 'seed',
    onRefusal: 'stop',
    items,
  })
  // Another process that started at the same moment may have made them: their names are unique.
  if (outcome.change.status !== 'applied') await findRole(workspace, 'administrator')
}

/** The id of a standard role, found by the name it was given. */
export async function findRole(workspace: Workspace, role: StandardRoleName): Promise<string> {
  const { read } = workspace.database
  const [row] = await read.rows(sql<{ id: string }>`
    SELECT id FROM ${read.table('role')} WHERE name = ${standardRoles[role].name['zh-CN']} AND deleted_at IS NULL`)
  if (!row) throw new Error(`The role ${role} is not there`)
  return row.id
}
