import { sql } from 'kysely'
import { type Json, sameJson } from '../../../core/json.ts'
import type { ChangeContext } from '../context/change-context.ts'
import { type RecordChange, refuseRecord } from '../context/record-change.ts'

/** What was asked for and is still waiting. */
interface Waiting {
  readonly id: string
  readonly code: string
  readonly asked: Json
}

/**
 * Nobody waits twice for the same. Of one person one change at a time asks for access, so that two calls at once are not both the
 * first.
 */
export async function refuseAskedAgain(context: ChangeContext, requests: readonly RecordChange[]): Promise<void> {
  const [first] = requests
  if (!first) return
  const waiting = [...(await findWaiting(context))]
  for (const record of requests) {
    const asked = toAsked(record.after)
    const same = waiting.find((one) => sameJson(one.asked, asked))
    if (same)
      refuseRecord(record, { code: 'request-open', params: { value: same.code, idsOf: 'accessRequest', ids: same.id } })
    else waiting.push({ id: record.id, code: String(record.after.code ?? ''), asked })
  }
}

async function findWaiting({ reader, actor, mode, at }: ChangeContext): Promise<readonly Waiting[]> {
  if (mode === 'apply')
    await reader.rows(sql`SELECT id FROM ${reader.table('user')} WHERE id = ${actor.id}::uuid FOR NO KEY UPDATE`)
  const rows = await reader.rows<{ id: string; code: string; asked: Record<string, Json> }>(sql`
    SELECT id, code, jsonb_build_object('object', object, 'record', record, 'filter', filter, 'field', field, 'action', action) AS asked
    FROM ${reader.table('access_request')}
    WHERE owner_id = ${actor.id}::uuid AND state = 'pending' AND deleted_at IS NULL
      AND (until IS NULL OR until > ${at}::timestamptz)
    ORDER BY id`)
  return rows.map(({ asked, ...row }) => ({ ...row, asked: toAsked(asked) }))
}

/** Alike where the same is asked for, however it is left empty. */
function toAsked({ object, record, filter, field, action }: Readonly<Record<string, Json>>): Json {
  return [object ?? '', record ?? '', filter ?? {}, field ?? '', action ?? '']
}
