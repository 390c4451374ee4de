import { sql } from 'kysely'
import { hasRight } from '../../../core/access/index.ts'
import { checkHealth, checkReadiness, type Health, readMetrics } from '../../../core/api/operation.ts'
import type { AddRoute, ServerContext } from '../../http/index.ts'
import { findCaller } from '../../http/index.ts'
import { Refused } from '../../refused.ts'
import { version } from '../version.ts'

const readyWithinMs = 2_000

export function addOperationRoutes(add: AddRoute, context: ServerContext): void {
  const healthy: Health = { status: 'ok', version }

  add(checkHealth, () => healthy)

  add(checkReadiness, async ({ reply }) => {
    const ready = await databaseAnswers(context)
    if (!ready) reply.code(503)
    return ready ? healthy : { ...healthy, status: 'unavailable' as const }
  })

  add(readMetrics, async ({ request, reply }) => {
    if (!isThisMachine(request.ip)) {
      const caller = await findCaller(request, context)
      if (!caller || !hasRight(caller.actor, 'manage-settings')) throw new Refused('not-allowed-to-see-metrics')
    }
    reply.type(context.metrics.contentType)
    return context.metrics.text()
  })
}

async function databaseAnswers({ workspace }: ServerContext): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), readyWithinMs)
  })
  const asked = workspace.database.read.rows(sql`SELECT 1`).then(
    () => true,
    () => false,
  )
  return Promise.race([asked, late]).finally(() => clearTimeout(timer))
}

function isThisMachine(address: string): boolean {
  return address === '127.0.0.1' || address === '::1' || address === '::ffff:127.0.0.1'
}
