import { sql } from 'kysely'
import type { SystemWriter } from '../db/index.ts'
import type { Workspace } from '../metadata/index.ts'
import { hashSecretToken, newSecretToken } from './secret-token.ts'

/** Makes the token of the set-up page, in place of the one of the start before. It is only ever shown in the terminal. */
export function issueSetUpToken(workspace: Workspace): Promise<string> {
  const token = newSecretToken()
  return workspace.database.systemTransaction(async (writer) => {
    await writer.run(sql`DELETE FROM ${writer.table('set_up_token')}`)
    await writer.run(sql`
      INSERT INTO ${writer.table('set_up_token')} (token_hash, created_at)
      VALUES (${hashSecretToken(token)}, ${workspace.now().toISOString()})`)
    return token
  })
}

/** True where it was the right one, which it then is no more: of two at once only one gets it. */
export async function takeSetUpToken(writer: SystemWriter, token: string): Promise<boolean> {
  const used = await writer.run(sql`
    DELETE FROM ${writer.table('set_up_token')} WHERE token_hash = ${hashSecretToken(token)}`)
  return used === 1
}

/** Whether anybody could sign in: then nothing is left to set up. */
export async function hasAnybody({ database: { read } }: Workspace): Promise<boolean> {
  const rows = await read.rows(sql`
    SELECT 1 FROM ${read.table('credential')} c JOIN ${read.table('user')} u ON u.id = c.user_id
    WHERE u.active IS NOT FALSE AND u.deleted_at IS NULL LIMIT 1`)
  return rows.length > 0
}
