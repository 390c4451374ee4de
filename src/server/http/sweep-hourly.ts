import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { forgetRows } from '../exchange/index.ts'
import type { Workspace } from '../metadata/index.ts'
import { deviceMs } from './sign-in/known-devices.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs

/** Removes, once an hour, what has run out: sessions, counts of wrong passwords, browsers long unused, kept answers, rows of old files. */
export function sweepHourly(server: FastifyInstance, workspace: Workspace): void {
  const sweep = () =>
    sweepNow(workspace).catch((error: unknown) =>
      server.log.warn({ err: error }, 'sweeping failed; next try in an hour'),
    )
  const timer = setInterval(() => void sweep(), hourMs)
  timer.unref()
  server.addHook('onClose', async () => clearInterval(timer))
}

async function sweepNow(workspace: Workspace): Promise<void> {
  const { database, now } = workspace
  const { system } = database
  const before = (ms: number) => new Date(now().getTime() - ms).toISOString()
  await system.run(sql`DELETE FROM ${system.table('session')} WHERE expires_at < ${before(0)}`)
  await system.run(sql`DELETE FROM ${system.table('sign_in_guess')} WHERE empty_ms < ${now().getTime()}`)
  await system.run(sql`DELETE FROM ${system.table('known_device')} WHERE seen_at < ${before(deviceMs)}`)
  await system.run(sql`DELETE FROM ${system.table('idempotency')} WHERE at < ${before(dayMs)}`)
  await forgetRows(workspace)
}
