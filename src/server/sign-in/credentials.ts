import { sql } from 'kysely'
import type { Workspace } from '../metadata/index.ts'
import { hashPassword } from './password.ts'

/** Gives a person a password, in place of the one she had. Whether it may be this one is checked before. */
export async function saveCredential(workspace: Workspace, userId: string, password: string): Promise<void> {
  const passwordHash = await hashPassword(password)
  const { system } = workspace.database
  await system.run(sql`
    INSERT INTO ${system.table('credential')} (user_id, password_hash, changed_at)
    VALUES (${userId}, ${passwordHash}, ${workspace.now().toISOString()})
    ON CONFLICT (user_id) DO UPDATE SET password_hash = excluded.password_hash, changed_at = excluded.changed_at`)
}

export async function readCredential(workspace: Workspace, userId: string): Promise<string | null> {
  const { read } = workspace.database
  const [row] = await read.rows(sql<{ passwordHash: string }>`
    SELECT password_hash AS "passwordHash" FROM ${read.table('credential')} WHERE user_id = ${userId}`)
  return row?.passwordHash ?? null
}
