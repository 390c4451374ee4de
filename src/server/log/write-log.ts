import { type RawBuilder, sql } from 'kysely'
import type { Origin } from '../../core/change/change.ts'
import type { LogDetails } from '../../core/log/log-details.ts'
import type { ChangeKind, LogKind } from '../../core/log/log-kinds.ts'
import { newId, type SystemWriter } from '../db/index.ts'

interface LogWriter extends Pick<SystemWriter, 'table'> {
  run(query: RawBuilder<unknown>): Promise<unknown>
}

/** What happened and is no change: those are in the history already. */
export interface LogEntry {
  readonly kind: Exclude<LogKind, ChangeKind> | 'permission' | 'request'
  /** Null: nobody knows who it was. */
  readonly actor: { readonly id: string; readonly name: string } | null
  readonly at: Date
  /** By their identities. */
  readonly object?: string
  readonly recordId?: string
  readonly field?: string
  readonly origin?: Origin
  readonly address?: string | null
  readonly details?: LogDetails
}

/** Adds an entry to the log; in a transaction, with whatever it tells of. */
export function writeLog(writer: LogWriter, entry: LogEntry): Promise<void> {
  return writeLogEntries(writer, [entry])
}

/** The same of several at once, by one statement. */
export async function writeLogEntries(writer: LogWriter, entries: readonly LogEntry[]): Promise<void> {
  await writer.run(sql`
    INSERT INTO ${writer.table('log_entry')}
      (id, at, kind, actor_id, actor_name, object, record_id, field, origin, address, details)
    VALUES ${sql.join(entries.map(rowOf))}`)
}

function rowOf({ kind, actor, at, object, recordId, field, origin, address, details = {} }: LogEntry) {
  return sql`(${newId(at.getTime())}, ${at.toISOString()}, ${kind}, ${actor?.id ?? null}, ${actor?.name ?? ''},
      ${object ?? null}, ${recordId ?? null}, ${field ?? null}, ${origin ?? null}, ${address ?? null},
      ${JSON.stringify(details)})`
}
