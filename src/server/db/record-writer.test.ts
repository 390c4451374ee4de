import { afterAll, beforeAll, expect, test } from 'vitest'
import { cloneDatabase, type TestDatabase } from '../../../tests/database.ts'
import { type Database, openDatabase } from './index.ts'
import { type RecordWriter, recordTransaction } from './record-writer.ts'

let clone: TestDatabase
let database: Database
beforeAll(async () => {
  clone = await cloneDatabase()
  database = openDatabase({ url: clone.appUrl, schema: 'main', poolSize: 1 })
})
afterAll(async () => {
  await database.close()
  await clone.drop()
})

test('what writes records is lent by a transaction of records, and nothing else compiles as one', async () => {
  const take = async ({ schema }: RecordWriter) => schema
  // @ts-expect-error a writer of system tables writes no records
  await expect(take(database.system)).resolves.toBe('main')
  // @ts-expect-error and whoever reads writes nothing
  await expect(take(database.read)).resolves.toBe('main')
  await expect(recordTransaction(database, take)).resolves.toBe('main')
})
