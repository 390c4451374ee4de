import { sql } from 'kysely'
import type { LockEvent } from '../../core/api/shapes.ts'
import type { LockWhat, LogDetails } from '../../core/log/log-details.ts'
import type { ObjectDefinition } from '../../core/objects/object.ts'
import { objectId } from '../../core/objects/object-id.ts'
import type { Workspace } from '../metadata/index.ts'

/** Older ones are found in the log. */
const eventsMax = 100

interface EventRow {
  readonly id: string
  readonly at: string
  readonly whoId: string | null
  readonly whoName: string
  readonly details: LogDetails & { readonly what: LockWhat }
}

/** When the record was locked and unlocked, newest first. Whether the actor may see the record is for the caller to ask first. */
export async function readLockEvents(
  { database: { read } }: Workspace,
  { definition, id }: { readonly definition: ObjectDefinition; readonly id: string },
): Promise<readonly LockEvent[]> {
  const rows = await read.rows(sql<EventRow>`
    SELECT id, at, actor_id AS "whoId", actor_name AS "whoName", details FROM ${read.table('log_entry')}
    WHERE record_id = ${id}::uuid AND object = ${objectId(definition)} AND kind = 'lock'
    ORDER BY at DESC, id DESC LIMIT ${eventsMax}`)
  return rows.map(({ id: event, at, whoId, whoName, details: { what, person, reason } }) => ({
    id: event,
    at,
    who: whoId === null ? null : { id: whoId, name: whoName },
    what,
    ...(person ? { person } : {}),
    ...(reason ? { reason } : {}),
  }))
}
