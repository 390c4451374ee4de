import { sql } from 'kysely'
import type { BodyOf } from '../../core/api/endpoint.ts'
import type { HandoverAround, makeHandover } from '../../core/api/handovers.ts'
import type { ChangeItem } from '../../core/change/change.ts'
import type { Workspace } from '../metadata/index.ts'

type Handover = BodyOf<typeof makeHandover>

/**
 * Who takes over what waits for her decision: it goes with all that is hers, or where she leaves, and never with a part of it. Of
 * several each gets the like share.
 */
export function takersOfWaiting({ plan, leaves }: Handover): readonly string[] {
  const whole = plan.filter(({ object, filter }) => object === '*' && filter === undefined)
  const parts = whole.length > 0 || !leaves ? whole : plan
  return [...new Set(parts.flatMap(({ to }) => to).map((id) => id.toLowerCase()))]
}

/** What ends with a handover beside the records that go, and what stays hers. */
export async function tellAround(
  { database: { read } }: Workspace,
  handover: Handover,
  items: readonly ChangeItem[],
): Promise<HandoverAround> {
  const { from, teamsTo } = handover
  const [found] = await read.rows(sql<HandoverAround['ends'] & HandoverAround['keeps']>`
    SELECT (SELECT count(*)::int FROM ${read.table('session')} WHERE user_id = ${from} AND expires_at > now()) AS sessions,
      (SELECT count(*)::int FROM ${read.table('api_key')} WHERE owner_id = ${from}) AS "apiKeys",
      (SELECT count(*)::int FROM ${read.table('team')} WHERE leader_id = ${from} AND deleted_at IS NULL) AS teams,
      (SELECT count(DISTINCT change_id)::int FROM ${read.table('approval_waiter')} WHERE person_id = ${from}) AS approvals,
      (SELECT count(*)::int FROM ${read.table('access_request')}
        WHERE state = 'pending' AND deleted_at IS NULL AND ${from}::uuid = ANY(approvers_ids)) AS requests`)
  if (!found) throw new Error('A row of counts is always answered')
  const { sessions, apiKeys, teams, approvals, requests } = found
  const keeps = {
    teams: teamsTo === undefined ? teams : 0,
    approvals: takersOfWaiting(handover).length > 0 ? 0 : approvals,
    // Of a request that only its asker could take over, she goes on being asked.
    requests: requests - items.filter(isAskedOfOthers).length,
  }
  return { ends: { sessions, apiKeys }, keeps }
}

function isAskedOfOthers({ object, values = {} }: ChangeItem): boolean {
  return object === 'accessRequest' && 'approvers' in values
}
