import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cloneDatabase, type TestDatabase } from '../../../tests/database.ts'
import { type Database, openDatabase } from './index.ts'
import { statementsMax } from './statement-names.ts'

let owned: TestDatabase
let database: Database

beforeAll(async () => {
  owned = await cloneDatabase()
  database = openDatabase({ url: owned.appUrl, schema: 'main', poolSize: 1 })
})
afterAll(async () => {
  await database.close()
  await owned.drop()
})

async function ask(n: number): Promise<number | undefined> {
  const [row] = await database.read.rows(sql<{ n: number }>`SELECT ${n}::int AS n, ${sql.lit(n)} AS text`, {
    prepared: true,
  })
  return row?.n
}

async function prepared(): Promise<string[]> {
  const rows = await database.read.rows(sql<{ statement: string }>`
    SELECT statement FROM pg_prepared_statements WHERE name LIKE 'kebu_%' ORDER BY prepare_time, name`)
  return rows.map(({ statement }) => statement)
}

test('a connection keeps what it used last, and no more than its share', async () => {
  for (let n = 0; n < statementsMax; n++) await ask(n)
  expect(await ask(0)).toBe(0)
  for (let n = statementsMax; n < statementsMax + 20; n++) expect(await ask(n)).toBe(n)
  const kept = await prepared()
  expect(kept.length).toBeLessThanOrEqual(statementsMax)
  expect(kept.filter((text) => / 0 AS text/.test(text))).toHaveLength(1)
  expect(kept.filter((text) => / 1 AS text/.test(text))).toHaveLength(0)
})

test('what fails is not let go of later, where it was never prepared', async () => {
  const wrong = database.read.rows(sql`SELECT nothing_like_that`, { prepared: true })
  await expect(wrong).rejects.toMatchObject({ code: '42703' })
  for (let n = 0; n <= statementsMax; n++) await ask(n + 1_000)
  expect((await prepared()).length).toBeLessThanOrEqual(statementsMax)
})
