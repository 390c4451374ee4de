import { type RawBuilder, sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cloneDatabase, type TestDatabase } from '../../../tests/database.ts'
import { byKeys, type Database, idIsAmong, openDatabase, rowsAsTable } from './index.ts'

let clone: TestDatabase
let database: Database
let owner: pg.Client
beforeAll(async () => {
  clone = await cloneDatabase()
  database = openDatabase({ url: clone.appUrl, schema: 'main' })
  owner = new pg.Client({ connectionString: clone.ownerUrl })
  await owner.connect()
  // Statistics stay as each test makes them.
  await owner.query(`
    CREATE TABLE main.shelf (id int PRIMARY KEY, author uuid, title text, note text) WITH (autovacuum_enabled = off);
    CREATE INDEX shelf_author ON main.shelf (author) WHERE note IS NULL;
    CREATE INDEX shelf_title ON main.shelf (title) WHERE note IS NULL;
    GRANT SELECT ON main.shelf TO PUBLIC`)
})
afterAll(async () => {
  await owner?.end()
  await database?.close()
  await clone?.drop()
})

const author = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`
const authors = Array.from({ length: 500 }, (_, n) => author(n))
const booksOf = (keys: readonly string[]) =>
  byKeys<{ title: string }>({
    keys,
    type: 'uuid',
    find: (is) => sql`SELECT title FROM main.shelf WHERE ${is(sql`author`)} AND note IS NULL`,
  })

async function fill(from: number, to: number): Promise<void> {
  await owner.query(
    `INSERT INTO main.shelf SELECT n, ('00000000-0000-7000-8000-' || lpad((n / 10)::text, 12, '0'))::uuid, '书 ' || n, NULL
     FROM generate_series($1::int, $2::int) AS n`,
    [from, to],
  )
}

async function planOf(query: RawBuilder<unknown>): Promise<string> {
  const rows = await database.read.rows(sql<{ 'QUERY PLAN': string }>`EXPLAIN ${query}`)
  return rows.map((row) => row['QUERY PLAN']).join('\n')
}

describe('a question about many keys reads by the index', () => {
  test('in a table that nobody ever analysed', async () => {
    await fill(1, 20_000)
    const plan = await planOf(booksOf(authors))
    expect(plan).toContain('shelf_author')
    expect(plan).not.toContain('Seq Scan')
  })

  test('with statistics of a day when all rows were alike', async () => {
    await owner.query('TRUNCATE main.shelf')
    await owner.query(`INSERT INTO main.shelf SELECT n, $1, '书', NULL FROM generate_series(1, 400) AS n`, [
      author(9_999),
    ])
    await owner.query('ANALYZE main.shelf')
    await fill(1_000, 20_000)
    const plan = await planOf(booksOf(authors))
    expect(plan).toContain('shelf_author')
    expect(plan).not.toContain('Seq Scan')
  })
})

test('every row of every key is answered, beside its key', async () => {
  await owner.query('TRUNCATE main.shelf')
  await fill(1, 39)
  const rows = await database.read.rows(booksOf([author(1), author(3), author(1), author(77)]))
  expect(rows).toHaveLength(20)
  expect(rows.filter((row) => row.key === author(3)).map((row) => row.title)).toContain('书 30')
})

test('texts are the same letter by letter only', async () => {
  await owner.query(`TRUNCATE main.shelf`)
  await owner.query(`INSERT INTO main.shelf VALUES (1, NULL, 'Kebu'), (2, NULL, 'kebu'), (3, NULL, 'Kebu ')`)
  const find = (indexed: boolean) =>
    byKeys<{ id: number }>({
      keys: ['Kebu'],
      type: 'text',
      indexed,
      find: (is) => sql`SELECT id FROM main.shelf WHERE ${is(sql`title`)} AND note IS NULL`,
    })
  expect(await database.read.rows(find(true))).toEqual([{ key: 'Kebu', id: 1 }])
  expect(await database.read.rows(find(false))).toEqual([{ key: 'Kebu', id: 1 }])
})

test('without an index the table is read once for all keys', async () => {
  await owner.query('TRUNCATE main.shelf')
  await fill(1, 5_000)
  const plan = await planOf(
    byKeys({
      keys: ['书 1', '书 2', '书 3'],
      type: 'text',
      indexed: false,
      find: (is) => sql`SELECT id FROM main.shelf WHERE ${is(sql`note`)}`,
    }),
  )
  expect(plan).toContain('Hash')
})

test('one row and several are the same table', async () => {
  const columns = [
    { name: 'id', type: 'int' },
    { name: 'text', type: 'text' },
  ]
  for (const rows of [
    [{ id: 1, text: '一' }],
    [
      { id: 1, text: '一' },
      { id: 2, text: null },
    ],
  ])
    expect(await database.read.rows(sql`SELECT id, text FROM ${rowsAsTable(rows, columns)} ORDER BY id`)).toEqual(rows)
})

test('of one id a plan may be kept, of several it is made anew', async () => {
  expect(await planOf(sql`SELECT title FROM main.shelf WHERE ${idIsAmong(sql`author`, [author(1)])}`)).toContain(' = ')
  expect(await planOf(sql`SELECT title FROM main.shelf WHERE ${idIsAmong(sql`author`, authors)}`)).toContain('ANY')
})
