import { sql } from 'kysely'
import { systemActor } from '../../core/access/index.ts'
import { submitChange } from '../change/index.ts'
import type { Workspace } from '../metadata/index.ts'
import { repeatEvery } from './repeat-every.ts'

const minuteMs = 60_000

/** Says of requests whose time is over that they have expired, within a minute. What they gave ended by the clock already. */
export function keepExpiring(workspace: Workspace): () => Promise<void> {
  return repeatEvery(minuteMs, () => expireRequests(workspace), { first: 'now' })
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
