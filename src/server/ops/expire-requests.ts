import { sql } from 'kysely'
import { systemActor } from '../../core/access/index.ts'
import { submitChange } from '../change/index.ts'
import type { Workspace } from '../metadata/index.ts'
import { renewRequests } from './renew-requests.ts'
import { repeatEvery } from './repeat-every.ts'

const minuteMs = 60_000

/**
 * Says within a minute of requests whose time is over that they have expired, what they gave ended by the clock already; and passes on those
 * that wait for nobody who could grant them any more.
 */
export function keepRequests(workspace: Workspace): () => Promise<void> {
  const work = async () => {
    await expireRequests(workspace)
    await renewRequests(workspace)
  }
  return repeatEvery(minuteMs, work, { first: 'now' })
}

const atOnceMax = 1_000

/** Two processes may both come to it: whoever is later finds another version, and leaves it. */
export async function expireRequests(workspace: Workspace): Promise<void> {
  const { database, now } = workspace
  const at = now().toISOString()
  const { read } = database
  const over = await read.rows(sql<{ id: string; version: number }>`
    SELECT id, version FROM ${read.table('access_request')}
    WHERE deleted_at IS NULL
      AND ((state = 'pending' AND until <= ${at}::timestamptz) OR (state = 'granted' AND granted_until <= ${at}::timestamptz))
    ORDER BY id LIMIT ${atOnceMax}`)
  if (over.length === 0) return
  const items = over.map((request) => {
    return { ...request, object: 'accessRequest', op: 'update', values: { state: 'expired' } } as const
  })
  await submitChange(workspace, systemActor, { mode: 'apply', origin: 'rule', onRefusal: 'skip', items })
}
