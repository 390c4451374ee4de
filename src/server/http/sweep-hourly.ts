import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import type { SystemWriter } from '../db/index.ts'
import { forgetRows } from '../exchange/index.ts'
import type { Workspace } from '../metadata/index.ts'
import { deviceMs } from './sign-in/known-devices.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs
/** A phone that was in a drawer for a year sends what it could not send then. */
const keyMs = 400 * dayMs

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

export async function sweepNow(workspace: Workspace): Promise<void> {
  const { database, now } = workspace
  const { system } = database
  const before = (ms: number) => new Date(now().getTime() - ms).toISOString()
  await system.run(sql`DELETE FROM ${system.table('session')} WHERE expires_at < ${before(0)}`)
  await system.run(sql`DELETE FROM ${system.table('sign_in_guess')} WHERE empty_ms < ${now().getTime()}`)
  await system.run(sql`DELETE FROM ${system.table('known_device')} WHERE seen_at < ${before(deviceMs)}`)
  await forgetAnswers(system, before)
  await forgetRows(workspace)
}

/**
 * Answers are given again for a day. Of a call that made a change its key is kept: sent again later, it finds its change
 * and is answered by what has become of the record.
 */
async function forgetAnswers(system: SystemWriter, before: (ms: number) => string): Promise<void> {
  const kept = system.table('idempotency')
  await system.run(sql`
    DELETE FROM ${kept} AS i WHERE at < ${before(dayMs)} AND status IS NOT NULL
      AND NOT EXISTS (SELECT FROM ${system.table('change')} AS c WHERE c.id = i.change_id)`)
  await system.run(sql`
    UPDATE ${kept} SET status = NULL, headers = NULL, body = NULL
    WHERE at < ${before(dayMs)} AND status IS NOT NULL`)
  await system.run(sql`DELETE FROM ${kept} WHERE at < ${before(keyMs)}`)
}
