import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cloneDatabase, type TestDatabase } from '../../../tests/database.ts'
import { preparePartitions } from './history-partitions.ts'

let database: TestDatabase
let owner: pg.Client

beforeAll(async () => {
  database = await cloneDatabase()
  owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
})
afterAll(async () => {
  await owner.end()
  await database.drop()
})

async function rowsIn(table: string): Promise<string[]> {
  const { rows } = await owner.query<{ at: Date }>(`SELECT at FROM main."${table}" ORDER BY at`)
  return rows.map(({ at }) => at.toISOString().slice(0, 10))
}

test('what no month was made for moves into its month when that is made', async () => {
  for (const day of ['2040-03-01', '2040-03-31', '2040-04-01'])
    await owner.query(
      `INSERT INTO main.change (id, at, actor_id, actor_name, origin, counts, summary)
       VALUES (gen_random_uuid(), $1, gen_random_uuid(), '林悦', 'form', '{}', '{}')`,
      [day],
    )
  expect(await rowsIn('change_other')).toEqual(['2040-03-01', '2040-03-31', '2040-04-01'])
  // Twelve months from April 2039 end with March 2040.
  for (const _ of ['first', 'again']) await preparePartitions(owner, { schema: 'main', now: new Date('2039-04-15') })
  expect(await rowsIn('change_2040_03')).toEqual(['2040-03-01', '2040-03-31'])
  expect(await rowsIn('change_other')).toEqual(['2040-04-01'])
  expect(await rowsIn('change')).toHaveLength(3)
})

test('the app may still add to history, and nothing else', async () => {
  const app = new pg.Client({ connectionString: database.appUrl })
  await app.connect()
  await app.query(
    `INSERT INTO main.change (id, at, actor_id, actor_name, origin, counts, summary)
     VALUES (gen_random_uuid(), '2040-03-15', gen_random_uuid(), '林悦', 'form', '{}', '{}')`,
  )
  await expect(app.query("DELETE FROM main.change WHERE at = '2040-03-15'")).rejects.toMatchObject({ code: '42501' })
  await app.end()
  expect(await rowsIn('change_2040_03')).toHaveLength(3)
})
