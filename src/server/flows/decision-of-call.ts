import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Reader } from '../db/index.ts'

export interface DecidingCall {
  /** The change. */
  readonly id: string
  /** Given by a call that may come twice, because nobody knows whether the first was done. */
  readonly callId?: string | undefined
}

/** The id that what a call decides on a change has: the same, whenever the call is sent. It sorts as that of the call does. */
export function decisionIdOf({ id, callId }: DecidingCall): string | undefined {
  if (callId === undefined) return undefined
  const hash = createHash('sha256').update(`${callId} ${id}`).digest('hex')
  return `${callId.slice(0, 19)}8${hash.slice(0, 3)}-${hash.slice(3, 15)}`
}

/** Whether this very call has decided on the change before, and its process was killed over the answer. */
export async function hasDecided(reader: Reader, call: DecidingCall): Promise<boolean> {
  const decision = decisionIdOf(call)
  if (decision === undefined) return false
  const found = await reader.rows(sql`
    SELECT 1 FROM ${reader.table('approval_decision')} WHERE id = ${decision} AND change_id = ${call.id}`)
  return found.length > 0
}
