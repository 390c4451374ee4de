import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { apply, must } from '../../../tests/people.ts'
import { openTestWorkspace, type TestWorkspace } from '../../../tests/test-workspace.ts'
import { systemActor } from '../../core/access/index.ts'
import { writeLog } from '../log/index.ts'
import { archiveLog } from './archive-log.ts'

let workspace: TestWorkspace
let owner: pg.Client
const folder = mkdtempSync(join(tmpdir(), 'kebu-log-'))

beforeAll(async () => {
  workspace = await openTestWorkspace({ now: () => new Date('2026-11-20T10:00:00Z') })
  owner = new pg.Client({ connectionString: workspace.testDatabase.ownerUrl })
  await owner.connect()
  for (const month of ['2026_03', '2026_04', '2026_05']) {
    const from = `${month.replace('_', '-')}-01`
    await owner.query(`CREATE TABLE main.log_entry_${month} PARTITION OF main.log_entry
      FOR VALUES FROM ('${from}') TO ('${from}'::date + interval '1 month')`)
    await owner.query(
      `INSERT INTO main.log_entry (id, at, kind, actor_name, details) SELECT gen_random_uuid(), '${from}', 'signIn', '林悦', '{}'
       FROM generate_series(1, 3)`,
    )
  }
})
afterAll(async () => {
  await owner?.end()
  await workspace?.close()
  rmSync(folder, { recursive: true })
})

const archive = () => archiveLog(workspace, { ownerUrl: workspace.testDatabase.ownerUrl, folder })

test('without a setting the log is kept for ever', async () => {
  expect(await archive()).toEqual([])
})

test.each([5, 0, 601, 6.5])('keeping it for %d months is refused', async (keepMonths) => {
  const outcome = await apply(workspace, systemActor, [{ object: 'logSettings', op: 'create', values: { keepMonths } }])
  expect(outcome.items[0]?.refusals?.[0]?.path).toBe('keepMonths')
})

test('months older than are kept go into files, whole, and out of the database', async () => {
  await must(workspace, systemActor, [{ object: 'logSettings', op: 'create', values: { keepMonths: 6 } }])
  expect(await archive()).toEqual(['kebu-log-2026_03.ndjson.gz', 'kebu-log-2026_04.ndjson.gz'])
  expect(readdirSync(folder)).toEqual(['kebu-log-2026_03.ndjson.gz', 'kebu-log-2026_04.ndjson.gz'])
  const lines = gunzipSync(readFileSync(join(folder, 'kebu-log-2026_03.ndjson.gz')))
    .toString()
    .trim()
    .split('\n')
  expect(lines).toHaveLength(3)
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ kind: 'signIn', actor_name: '林悦' })
  const { rows } = await owner.query('SELECT kind, details FROM main.log_entry ORDER BY at')
  expect(rows.filter(({ kind }) => kind === 'signIn')).toHaveLength(3)
  expect(rows.filter(({ kind }) => kind === 'backup').map(({ details }) => details.count)).toEqual([3, 3])
  expect(await archive()).toEqual([])
})

test('a month that somebody is reading holds up nobody who writes to the log, and goes with the next look', async () => {
  await owner.query(`CREATE TABLE main.log_entry_2026_01 PARTITION OF main.log_entry
    FOR VALUES FROM ('2026-01-01') TO ('2026-02-01')`)
  const reader = new pg.Client({ connectionString: workspace.testDatabase.ownerUrl })
  await reader.connect()
  await reader.query('BEGIN')
  await reader.query('SELECT 1 FROM main.log_entry LIMIT 1')
  expect(await archive()).toEqual([])
  await reader.end()
  const name = 'kebu-log-2026_01.ndjson.gz'
  expect(await archive()).toEqual([name])
  const noted = await owner.query(`SELECT 1 FROM main.log_entry WHERE details ->> 'fileName' = $1`, [name])
  expect(noted.rowCount).toBe(1)
})

test('killed before a month is gone, it is neither lost nor told twice', async () => {
  await owner.query(`CREATE TABLE main.log_entry_2026_02 PARTITION OF main.log_entry
    FOR VALUES FROM ('2026-02-01') TO ('2026-03-01')`)
  await owner.query(
    `INSERT INTO main.log_entry (id, at, kind, actor_name, details) SELECT gen_random_uuid(), '2026-02-03', 'signOut', '陈默', '{}'
     FROM generate_series(1, 2)`,
  )
  const name = 'kebu-log-2026_02.ndjson.gz'
  for (const unfinished of [name, `${name}.part`]) writeFileSync(join(folder, unfinished), 'half of')
  const at = new Date('2026-11-20T10:00:00Z')
  const details = { what: 'archive', fileName: name, count: 2 } as const
  await writeLog(workspace.database.system, { kind: 'backup', actor: systemActor, at, details })
  expect(await Promise.all([archive(), archive()]).then((all) => all.flat())).toEqual([name])
  const lines = gunzipSync(readFileSync(join(folder, name)))
    .toString()
    .trim()
    .split('\n')
  expect(lines.map((line) => JSON.parse(line).actor_name)).toEqual(['陈默', '陈默'])
  const noted = await owner.query(`SELECT 1 FROM main.log_entry WHERE details ->> 'fileName' = $1`, [name])
  expect(noted.rowCount).toBe(1)
  expect(readdirSync(folder).filter((file) => file.endsWith('.part'))).toEqual([])
})
