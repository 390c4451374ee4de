import { once } from 'node:events'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type pg from 'pg'
import { type Database, poolsOf, type Reader, type SystemWriter } from './database.ts'
import { askPrepared, onClient, qualified } from './run-statements.ts'
import { sendCopy } from './send-copy.ts'
import type { TableName } from './table-names.ts'

/** Runs the work in one transaction on one connection: all of it is committed, or none where it throws. */
export function transaction<T>(database: Database, work: (writer: SystemWriter) => Promise<T>): Promise<T> {
  return onConnection(poolsOf(database).plain, async (client) => {
    await client.query('BEGIN')
    const result = await work(onClient(client, database.read.schema))
    await client.query('COMMIT')
    return result
  })
}

/** Writes within a transaction whose outcome is known only at its end. */
export interface PipelineWriter extends Reader {
  /** Sends the statement. Where it fails, so does the transaction. */
  run(query: Parameters<Reader['rows']>[0]): Promise<void>
  /** Sends many rows by COPY, the quickest way in. Where it fails, so does the transaction. */
  copyIn(table: TableName, columns: readonly string[], rows: Iterable<readonly unknown[]>): Promise<void>
}

/**
 * The same without waiting for each answer: writes are sent as they come, and COMMIT with them. PostgreSQL writes while
 * the next rows are made; a question waits for the writes before it, and sees them. A failed write fails the
 * transaction, with its own error, as `transaction` would.
 */
export function pipelinedTransaction<T>(database: Database, work: (writer: PipelineWriter) => Promise<T>): Promise<T> {
  return onConnection(poolsOf(database).pipelined, async (client) => {
    const sent: Promise<unknown>[] = []
    const send = (answer: Promise<unknown>) => {
      // Whoever waits for all of them hears of a failure.
      answer.catch(ignore)
      sent.push(answer)
      return untilTaken(client, answer)
    }
    const { schema, table } = onClient(client, database.read.schema)
    try {
      sendTogether(client)
      void send(client.query(beginByIndex))
      const result = await work({
        schema,
        table,
        rows: async (query) => (await askPrepared(client, query)).rows,
        run(query) {
          sendTogether(client)
          return send(askPrepared(client, query))
        },
        copyIn: (name, columns, rows) => send(sendCopy(client, { table: qualified(schema, name), columns, rows })),
      })
      void send(client.query('COMMIT'))
      return result
    } finally {
      // A question asked after a failed write fails for that reason only.
      await Promise.all(sent)
    }
  })
}

/**
 * Records are written by key. A plan that PostgreSQL keeps from the day when a table had five rows would read all of it
 * when it has a million.
 */
const beginByIndex = 'BEGIN; SET LOCAL enable_seqscan = off'

/** Lends a connection; where the work throws, what it began is rolled back. */
export async function onConnection<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  // A connection that breaks fails what is under way on it; without this it would end the process as well.
  client.on('error', ignore)
  let broken: Error | undefined
  try {
    return await work(client)
  } catch (error) {
    await client.query('ROLLBACK').catch((cause: Error) => {
      broken = cause
    })
    throw error
  } finally {
    client.off('error', ignore)
    client.release(broken)
  }
}

const ignore = () => undefined

/** What is sent before the next turn of the event loop leaves in one piece: waking PostgreSQL costs more than the rest. */
function sendTogether({ connection: { stream } }: pg.PoolClient): void {
  if (stream.writableCorked > 0) return
  stream.cork()
  process.nextTick(() => stream.uncork())
}

/** Bytes on their way from which on the next are not made yet: PostgreSQL has work enough, and more would only take memory. */
const waitingMaxBytes = 512 * 1024
/** From here on a write waits for its turn to leave, so that PostgreSQL begins while the next is made. */
const largeBytes = 32 * 1024

/** Waits until most of what was written to the connection has left; no longer than for the answer. */
async function untilTaken({ connection: { stream } }: pg.PoolClient, answer: Promise<unknown>): Promise<void> {
  if (stream.writableLength < largeBytes) return
  await nextTurn()
  if (stream.writableLength > waitingMaxBytes)
    await Promise.race([once(stream, 'drain').catch(ignore), answer.catch(ignore)])
}
