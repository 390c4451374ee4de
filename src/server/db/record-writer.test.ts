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

test('what loses to others every time is refused as busy, to be tried again soon; what is broken is not', async () => {
  const failing = (code: string) => {
    const attempts: number[] = []
    const done = recordTransaction(database, async (_, attempt) => {
      attempts.push(attempt)
      throw Object.assign(new Error('from PostgreSQL'), { code })
    })
    return { attempts, done }
  }
  const lost = failing('40P01')
  await expect(lost.done).rejects.toMatchObject({ code: 'records-busy', status: 503, headers: { 'retry-after': '1' } })
  expect(lost.attempts).toEqual([1, 2, 3, 4])
  const broken = failing('42P01')
  await expect(broken.done).rejects.toMatchObject({ code: '42P01' })
  expect(broken.attempts).toEqual([1])
})
