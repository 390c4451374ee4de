import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cloneDatabase, type TestDatabase } from '../../../tests/database.ts'
import { errorCode } from '../error-code.ts'
import { type Database, newId, openDatabase } from './index.ts'
import { type PipelineWriter, pipelinedTransaction } from './transactions.ts'

let clone: TestDatabase
let database: Database
beforeAll(async () => {
  clone = await cloneDatabase()
  // One connection: whatever a failed transaction left on it, the next would meet.
  database = openDatabase({ url: clone.appUrl, schema: 'main', poolSize: 1 })
})
afterAll(async () => {
  await database.close()
  await clone.drop()
})

const columns = ['name', 'value']
const counters = (names: readonly string[]) => names.map((name, i) => [name, i])

async function countCounters(reader: Pick<PipelineWriter, 'rows' | 'table'>): Promise<number> {
  const [row] = await reader.rows(sql<{ count: number }>`
    SELECT count(*) AS count FROM ${reader.table('counter')} WHERE name LIKE 'test %'`)
  return row?.count ?? 0
}

test('a question sees the rows sent before it, whatever signs are in them', async () => {
  const odd = `test 云帆\t\\\n${'帆'.repeat(500)}`
  const seen = await pipelinedTransaction(database, async (writer) => {
    await writer.copyIn('counter', columns, counters(['test 1', 'test 2']))
    await writer.run(sql`UPDATE ${writer.table('counter')} SET value = 7 WHERE name = 'test 2'`)
    await writer.copyIn('counter', columns, counters([odd]))
    return countCounters(writer)
  })
  expect(seen).toBe(3)
  const kept = await database.read.rows(sql`SELECT name FROM ${database.read.table('counter')} WHERE name = ${odd}`)
  expect(kept).toEqual([{ name: odd }])
  expect(await countCounters(database.read)).toBe(3)
})

test('rows that cannot be written fail all that was sent, for their own reason', async () => {
  const failing = pipelinedTransaction(database, async (writer) => {
    await writer.copyIn('counter', columns, counters(['test 4']))
    await writer.copyIn('counter', columns, counters(['test 1']))
    await writer.copyIn('counter', columns, counters(['test 5']))
    await writer.run(sql`UPDATE ${writer.table('counter')} SET value = 8`)
    return countCounters(writer)
  })
  await expect(failing.catch(errorCode)).resolves.toBe('23505')
  expect(await countCounters(database.read)).toBe(3)
  await pipelinedTransaction(database, (writer) => writer.copyIn('counter', columns, counters(['test 6'])))
  expect(await countCounters(database.read)).toBe(4)
})

test('whoever throws after sending leaves nothing behind', async () => {
  const stopped = pipelinedTransaction(database, async (writer) => {
    await writer.copyIn('counter', columns, counters(['test 7']))
    throw new Error('enough')
  })
  await expect(stopped).rejects.toThrow('enough')
  expect(await countCounters(database.read)).toBe(4)
})

test('hundreds of large writes wait for PostgreSQL instead of piling up', async () => {
  const text = 'x'.repeat(100_000)
  await pipelinedTransaction(database, async (writer) => {
    for (let n = 0; n < 200; n++) {
      const rows = [[newId(), new Date().toISOString(), 'test', { text }]]
      await writer.copyIn('outbox', ['id', 'at', 'kind', 'payload'], rows)
    }
  })
  const [row] = await database.read.rows(sql<{ count: number }>`
    SELECT count(*) AS count FROM ${database.read.table('outbox')} WHERE kind = 'test'`)
  expect(row?.count).toBe(200)
})

test('a connection that breaks under a large write fails the transaction, and nothing beside it', async () => {
  const owner = new pg.Client({ connectionString: clone.ownerUrl })
  await owner.connect()
  await owner.query('BEGIN; LOCK TABLE main.outbox')
  const backend = Promise.withResolvers<number>()
  const broken = pipelinedTransaction(database, async (writer) => {
    const [row] = await writer.rows(sql<{ pid: number }>`SELECT pg_backend_pid() AS pid`)
    const rows = [[newId(), new Date().toISOString(), 'broken', { text: 'x'.repeat(4_000_000) }]]
    // Not waited for: COMMIT stands behind it, and both are on their way.
    void writer.copyIn('outbox', ['id', 'at', 'kind', 'payload'], rows)
    backend.resolve(row?.pid ?? 0)
  })
  const failed = broken.then(
    () => 'committed',
    () => 'failed',
  )
  await owner.query(`SELECT pg_terminate_backend(${await backend.promise})`)
  expect(await failed).toBe('failed')
  await owner.query('ROLLBACK')
  await owner.end()
  expect(await countCounters(database.read)).toBe(4)
})
