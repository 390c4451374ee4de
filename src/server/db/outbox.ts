import { setTimeout as pause } from 'node:timers/promises'
import { type RawBuilder, sql } from 'kysely'
import type { Database, SystemWriter } from './database.ts'

export interface OutboxRow<Kind extends string = string> {
  readonly kind: Kind
  readonly payload: unknown
}

/**
 * What becomes of each kind of row after the commit that left it: others are told, or work is put on the list of runs,
 * by the writer of the transaction that takes the rows off the table. So both happen, or neither; nothing here works
 * itself, for the transaction would be as long as the work.
 */
export type OutboxHandlers = Readonly<Record<string, OutboxHandler>>

/** Gets rows of its kind in the order they were left in, with their ids. */
type OutboxHandler = (payloads: readonly unknown[], writer: SystemWriter, ids: readonly string[]) => Promise<void>

export interface OutboxRelay {
  /** Says that rows were committed, so that they go out now and not at the next look. */
  wake(): void
  stop(): Promise<void>
}

/** Rows another process left behind (it was killed between commit and relay) are found this often. */
const lookMs = 2_000
/** What is committed meanwhile goes out together: eight people saving do not cost eight relays. Nobody sees this pause. */
const gatherMs = 20
const batchSize = 500

interface OutboxWriter extends Pick<SystemWriter, 'table'> {
  run(query: RawBuilder<unknown>): Promise<unknown>
}

/**
 * An id that sorts by when the row is written, to the microsecond of PostgreSQL's clock (a UUIDv7 of RFC 9562 with a fraction of its
 * millisecond): who had to wait for another's commit leaves word after her, however early she began.
 */
const idOfNow = sql`(
  SELECT (lpad(to_hex(now.us / 1000), 12, '0') || '7' || lpad(to_hex(now.us % 1000), 3, '0')
    || right(replace(gen_random_uuid()::text, '-', ''), 16))::uuid
  FROM (SELECT floor(extract(epoch FROM clock_timestamp()) * 1000000)::bigint AS us) AS now)`

/** Leaves work to be done after the commit of the transaction the writer is in. */
export async function leaveInOutbox(writer: OutboxWriter, row: OutboxRow, at: Date): Promise<void> {
  await writer.run(sql`
    INSERT INTO ${writer.table('outbox')} (id, at, kind, payload)
    VALUES (${idOfNow}, ${at.toISOString()}, ${row.kind}, ${JSON.stringify(row.payload)})`)
}

/**
 * Moves committed outbox rows to their handlers, oldest first; several processes share the work. Kinds that none of the
 * handlers is for stay, for a process that knows them: an older version runs beside a newer one for a while.
 */
export function startOutboxRelay(
  database: Database,
  handlers: OutboxHandlers,
  log: (error: unknown) => void,
): OutboxRelay {
  let stopped = false
  let again = false
  let running: Promise<void> | null = null

  const go = async () => {
    do {
      again = false
      while (!stopped && (await relayBatch(database, handlers)) === batchSize);
      await pause(gatherMs)
    } while (again && !stopped)
  }
  const wake = () => {
    if (stopped) return
    if (running !== null) {
      again = true
      return
    }
    running = go()
      .catch(log)
      .finally(() => {
        running = null
      })
  }
  const timer = setInterval(wake, lookMs)
  timer.unref()
  return {
    wake,
    async stop() {
      stopped = true
      clearInterval(timer)
      await running
    },
  }
}

/** Takes a batch off the table and hands it over; where a handler throws, the rows stay for the next look. */
function relayBatch(database: Database, handlers: OutboxHandlers): Promise<number> {
  const known = Object.keys(handlers)
  return database.systemTransaction(async (writer) => {
    const rows = await writer.rows<OutboxRow & { readonly id: string }>(sql`
      WITH taken AS (
        DELETE FROM ${writer.table('outbox')} WHERE id IN (
          SELECT id FROM ${writer.table('outbox')} WHERE kind = ANY(${known}::text[]) ORDER BY id LIMIT ${batchSize} FOR UPDATE SKIP LOCKED)
        RETURNING id, kind, payload)
      SELECT id, kind, payload FROM taken ORDER BY id`)
    for (const [kind, group] of Map.groupBy(rows, (row) => row.kind)) {
      await handlers[kind]?.(
        group.map((row) => row.payload),
        writer,
        group.map((row) => row.id),
      )
    }
    return rows.length
  })
}
