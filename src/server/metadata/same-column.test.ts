import { readFileSync } from 'node:fs'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cloneDatabase, type TestDatabase } from '../../../tests/database.ts'
import { standardObjects } from '../../core/objects/index.ts'
import { reconcileTables } from './index.ts'

let database: TestDatabase
let owner: pg.Client
let appRole: string

beforeAll(async () => {
  database = await cloneDatabase()
  owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  const { rows } = await owner.query<{ app_role: string }>('SELECT app_role FROM kebu.installation')
  appRole = rows[0]?.app_role ?? ''
})
afterAll(async () => {
  await owner?.end()
  await database?.drop()
})

const migration = new URL('../../../migrations/0008-same-in-any-case.sql', import.meta.url)

/** The table as an older version left it, and the start of this one. */
async function upgrade(codes: readonly string[]): Promise<Readonly<Record<string, string>>> {
  await owner.query(
    'DROP INDEX IF EXISTS main.team_code_key, main.team_code_shared, main.team_code_exact; DELETE FROM main.team',
  )
  await owner.query('CREATE UNIQUE INDEX team_code_key ON main.team (code) WHERE deleted_at IS NULL')
  for (const code of codes)
    await owner.query(
      `INSERT INTO main.team (id, version, code, created_at, created_by_id, updated_at, updated_by_id)
       VALUES (gen_random_uuid(), 1, $1, now(), gen_random_uuid(), now(), gen_random_uuid())`,
      [code],
    )
  await owner.query(readFileSync(migration, 'utf8').replaceAll('{{schema}}', 'main'))
  return start()
}

/** Answers the indexes of the code, by name. */
async function start(): Promise<Readonly<Record<string, string>>> {
  await reconcileTables(owner, standardObjects, { schema: 'main', appRole })
  const { rows } = await owner.query<{ indexname: string; indexdef: string }>(
    "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = 'team' AND indexname LIKE 'team_code_%'",
  )
  return Object.fromEntries(rows.map(({ indexname, indexdef }) => [indexname, indexdef]))
}

test('an older installation tells codes apart no longer by their case', async () => {
  expect(await upgrade(['T-1', 'T-2'])).toEqual({
    team_code_key: expect.stringMatching(/^CREATE UNIQUE INDEX .*lower\(\(?code/),
  })
})

test('one that has two codes of one form starts all the same, and finds them by the index', async () => {
  expect(await upgrade(['T-1', 't-1'])).toEqual({
    team_code_shared: expect.stringMatching(/^CREATE INDEX .*lower\(\(?code/),
    team_code_exact: expect.stringMatching(/^CREATE UNIQUE INDEX .*\(code\)/),
  })
})

test('one that was given a plain index under the name of the rule gets the rule', async () => {
  await upgrade(['T-1'])
  await owner.query('DROP INDEX main.team_code_key')
  await owner.query('CREATE INDEX team_code_key ON main.team (lower(code)) WHERE deleted_at IS NULL')
  expect((await start()).team_code_key).toMatch(/^CREATE UNIQUE INDEX/)
})

test('one in which a code came twice as it stands starts all the same', async () => {
  await upgrade(['T-1', 't-1'])
  await owner.query('DROP INDEX main.team_code_exact')
  await owner.query("UPDATE main.team SET code = 'T-1'")
  expect(Object.keys(await start())).toEqual(['team_code_shared'])
})

test('the start after the last of them is gone makes the rule one of the table', async () => {
  await upgrade(['T-1', 't-1'])
  await owner.query("UPDATE main.team SET deleted_at = now() WHERE code = 't-1'")
  expect(Object.keys(await start())).toEqual(['team_code_key'])
})
