import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cloneDatabase, type TestDatabase } from '../../../tests/database.ts'
import { standardObjects } from '../../core/objects/index.ts'
import { searchTableOf, tableOf } from '../metadata/index.ts'
import { systemTables } from './table-names.ts'

let clone: TestDatabase
beforeAll(async () => {
  clone = await cloneDatabase()
})
afterAll(() => clone.drop())

test('the list of system tables is what the database has, column by column', async () => {
  const recordTables = standardObjects.flatMap((definition) => [tableOf(definition), searchTableOf(definition)])
  const found = Object.entries(await tablesInDatabase()).filter(([name]) => !recordTables.some((one) => one === name))
  const listed = Object.entries(systemTables).map(([name, columns]) => [name, columns.toSorted()])
  expect(Object.fromEntries(found)).toEqual(Object.fromEntries(listed))
})

test('no object has the table of the system', () => {
  for (const definition of standardObjects) expect(systemTables).not.toHaveProperty(tableOf(definition))
})

/** Columns in the order of the alphabet, by table; parts of a table cut by month are not told. */
async function tablesInDatabase(): Promise<Record<string, string[]>> {
  const owner = new pg.Client({ connectionString: clone.ownerUrl })
  await owner.connect()
  try {
    const { rows } = await owner.query<{ name: string; columns: string[] }>(`
      SELECT c.relname AS name, array_agg(a.attname::text ORDER BY a.attname COLLATE "C") AS columns
      FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
      WHERE c.relnamespace = 'main'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
      GROUP BY c.relname`)
    return Object.fromEntries(rows.map(({ name, columns }) => [name, columns]))
  } finally {
    await owner.end()
  }
}
