import pg from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openTestWorkspace, type TestWorkspace } from '../../../tests/test-workspace.ts'
import { systemActor } from '../../core/access/index.ts'
import { findRuns, startJobs, startRun } from './index.ts'
import { analyseWritten } from './keep-analysed.ts'

let workspace: TestWorkspace
let app: pg.Client
beforeAll(async () => {
  workspace = await openTestWorkspace()
  app = new pg.Client({ connectionString: workspace.testDatabase.appUrl })
  await app.connect()
})
afterAll(async () => {
  await app?.end()
  await workspace?.close()
})

/** What PostgreSQL takes the table to hold when it plans. */
async function rowsPlanned(): Promise<number> {
  const { rows } = await app.query<{ count: number }>(
    `SELECT reltuples::integer AS count FROM pg_class WHERE oid = 'main.counter'::regclass`,
  )
  return rows[0]?.count ?? 0
}

async function write(from: number, to: number): Promise<void> {
  await app.query(
    `INSERT INTO main.counter (name, value) SELECT 'n' || n, n FROM generate_series($1::integer, $2) AS n`,
    [from, to],
  )
  await app.query('SELECT pg_stat_force_next_flush()')
  await app.query('SELECT 1')
}

test('what many rows were written to is counted anew, once; a few wait for PostgreSQL to do it', async () => {
  const { ownerUrl } = workspace.testDatabase
  await write(1, 100)
  expect(await analyseWritten(workspace, { ownerUrl })).toEqual([])
  await write(101, 20_000)
  expect(await analyseWritten(workspace, { ownerUrl })).toEqual(['counter'])
  expect(await rowsPlanned()).toBe(await rowsThere())
  expect(await analyseWritten(workspace, { ownerUrl })).toEqual([])
})

test('what somebody is reshaping waits for the next look', async () => {
  const { ownerUrl } = workspace.testDatabase
  await write(20_001, 40_000)
  const shaping = new pg.Client({ connectionString: ownerUrl })
  await shaping.connect()
  await shaping.query('BEGIN; LOCK TABLE main.counter IN SHARE UPDATE EXCLUSIVE MODE')
  expect(await analyseWritten(workspace, { ownerUrl })).toEqual([])
  await shaping.query('ROLLBACK')
  await shaping.end()
  expect(await analyseWritten(workspace, { ownerUrl })).toEqual(['counter'])
})

test('what a large run wrote is counted before anybody hears that it is done; one that looks is done at once', async () => {
  const { ownerUrl, appUrl } = workspace.testDatabase
  const fill = {
    byKebu: true,
    async work() {
      await write(40_001, 60_000)
      return null
    },
  } as const
  const look = { byKebu: true, onlyLooks: () => true, work: async () => null } as const
  const analyse = vi.fn(() => analyseWritten(workspace, { ownerUrl }))
  const jobs = await startJobs({ url: appUrl, workspace, handlers: { fill, look }, analyse })
  const run = async (kind: string) => {
    const { id } = await startRun(workspace, systemActor, { kind, payload: null })
    const state = async () => (await findRuns(workspace, [id])).get(id)?.state
    await vi.waitFor(async () => expect(await state()).toBe('done'), { timeout: 20_000, interval: 20 })
  }
  await run('look')
  expect(analyse).not.toHaveBeenCalled()
  await run('fill')
  expect(await rowsPlanned()).toBe(await rowsThere())
  await jobs.stop()
})

async function rowsThere(): Promise<number> {
  const { rows } = await app.query<{ count: number }>('SELECT count(*)::integer AS count FROM main.counter')
  return rows[0]?.count ?? 0
}
