import { sql } from 'kysely'
import type { Workspace } from '../metadata/index.ts'
import { deviceMs } from './known-devices.ts'
import { standingAt } from './sessions.ts'

/** Removes sessions that have ended, wrong passwords that are forgiven, and browsers long unused. */
export async function sweepSignIn(workspace: Workspace): Promise<void> {
  const { system } = workspace.database
  const nowMs = workspace.now().getTime()
  const before = (ms: number) => new Date(nowMs - ms).toISOString()
  await system.run(sql`DELETE FROM ${system.table('session')} WHERE NOT ${standingAt(workspace)}`)
  await system.run(sql`DELETE FROM ${system.table('sign_in_guess')} WHERE empty_ms < ${nowMs}`)
  await system.run(sql`DELETE FROM ${system.table('known_device')} WHERE seen_at < ${before(deviceMs)}`)
}
