import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cloneDatabase, type TestDatabase } from '../../../tests/database.ts'
import { type Database, leaveInOutbox, openDatabase, startOutboxRelay } from './index.ts'

let owned: TestDatabase
let database: Database

beforeAll(async () => {
  owned = await cloneDatabase()
  database = openDatabase({ url: owned.appUrl, schema: 'main' })
})
afterAll(async () => {
  await database.close()
  await owned.drop()
})

function leave(kind: string, payload: unknown): Promise<void> {
  return leaveInOutbox(database.system, { kind, payload }, new Date())
}

async function left(): Promise<string[]> {
  const rows = await database.read.rows(sql<{ kind: string }>`SELECT kind FROM main.outbox ORDER BY id`)
  return rows.map(({ kind }) => kind)
}

test('kinds that this process does not know stay for one that does', async () => {
  const relayed = Promise.withResolvers<readonly unknown[]>()
  await leave('of-a-newer-version', 1)
  await leave('known', 2)
  const relay = startOutboxRelay(database, { known: async (payloads) => relayed.resolve(payloads) }, relayed.reject)
  relay.wake()
  expect(await relayed.promise).toEqual([2])
  await relay.stop()
  expect(await left()).toEqual(['of-a-newer-version'])
})

test('what a handler writes is there only where the rows are gone', async () => {
  const failed = Promise.withResolvers<unknown>()
  await leave('halfway', 1)
  const relay = startOutboxRelay(
    database,
    {
      async halfway(_, writer) {
        await leaveInOutbox(writer, { kind: 'next', payload: 1 }, new Date())
        throw new Error('halfway')
      },
    },
    failed.resolve,
  )
  relay.wake()
  expect(await failed.promise).toMatchObject({ message: 'halfway' })
  await relay.stop()
  expect(await left()).toEqual(['of-a-newer-version', 'halfway'])
})
