import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '../../core/access/index.ts'
import { type Jobs, startJobs } from '../ops/index.ts'
import { applyImport } from './apply-import.ts'
import { cancelImport } from './cancel-import.ts'
import { checkImport } from './check-import.ts'
import { importRuns } from './import-runs.ts'
import { type ImportWorld, openImportWorld } from './import-world.fixture.ts'

let world: ImportWorld
let clerk: Actor
let jobs: Jobs

beforeAll(async () => {
  world = await openImportWorld({ jobs: false })
  clerk = await world.employ('陈默', 'dataClerk')
  jobs = await start()
})
afterAll(async () => {
  await jobs?.stop()
  await world?.end()
})

test('killed after the commit, an import is not done twice', async () => {
  const view = await world.bringIn(clerk, 'customer', '客户名称\n海达商贸\n云帆科技\n')
  await jobs.stop()
  await asIfKilled(view.id, view.run?.id ?? '')
  jobs = await start()
  expect(await world.rested(clerk, view.id)).toMatchObject({
    state: 'applied',
    changeId: view.changeId,
    result: { added: 2, updated: 0, skipped: 0, failed: 0 },
  })
  expect(await countNamed('海达商贸')).toBe(1)
})

test('killed before the commit, it is done once with the next start', async () => {
  const { id } = await world.upload(clerk, 'customer', '客户名称\n远航物流\n')
  await world.check(clerk, id)
  await jobs.stop()
  const { runId } = await applyImport(world.workspace, clerk, id)
  await asIfKilled(id, runId ?? '')
  jobs = await start()
  expect(await world.rested(clerk, id)).toMatchObject({ state: 'applied', result: { added: 1 } })
  expect(await countNamed('远航物流')).toBe(1)
})

test('the same call to import is answered again, and another is told that the import is at work', async () => {
  const { id } = await world.upload(clerk, 'customer', '客户名称\n两次点击\n')
  await world.check(clerk, id)
  await jobs.stop()
  const runId = '01980000-0000-7000-8000-0000000c11c0'
  for (const _ of ['first', 'again'])
    expect(await applyImport(world.workspace, clerk, id, { runId })).toMatchObject({ state: 'applying', runId })
  await expect(applyImport(world.workspace, clerk, id)).rejects.toMatchObject({ status: 409, code: 'import-busy' })
  jobs = await start()
  expect((await world.rested(clerk, id)).result).toMatchObject({ added: 1 })
})

test('a call to check that comes again late starts nothing, whatever was done since', async () => {
  const { id } = await world.upload(clerk, 'customer', '客户名称\n迟到的重试\n')
  const runId = '01980000-0000-7000-8000-0000000c11c1'
  await checkImport(world.workspace, clerk, { id, options: {}, runId })
  await world.rested(clerk, id)
  await world.check(clerk, id)
  await checkImport(world.workspace, clerk, { id, options: {}, runId })
  expect(await world.rested(clerk, id)).toMatchObject({ state: 'checked' })
})

test('where its run cannot be begun, the import can be begun again', async () => {
  const { id } = await world.upload(clerk, 'customer', '客户名称\n再来一次\n')
  await world.check(clerk, id)
  await rename('add_job', 'add_job_away')
  await expect(applyImport(world.workspace, clerk, id)).rejects.toThrow()
  await rename('add_job_away', 'add_job')
  expect((await world.apply(clerk, id)).result).toMatchObject({ added: 1 })
})

test('cancelled before it began, nothing came, and it can be checked and applied later', async () => {
  const { id } = await world.upload(clerk, 'customer', '客户名称\n晚来一步\n')
  await world.check(clerk, id)
  await jobs.stop()
  await applyImport(world.workspace, clerk, id)
  expect((await cancelImport(world.workspace, clerk, id)).state).toBe('cancelled')
  jobs = await start()
  expect(await countNamed('晚来一步')).toBe(0)
  expect((await world.check(clerk, id)).state).toBe('checked')
  expect((await world.apply(clerk, id)).result).toMatchObject({ added: 1 })
})

test('cancelled in the middle, nothing came', async () => {
  const rows = Array.from({ length: 8_000 }, (_, n) => `半途${n}`).join('\n')
  const { id } = await world.upload(clerk, 'customer', `客户名称\n${rows}\n`)
  await world.check(clerk, id)
  await applyImport(world.workspace, clerk, id)
  await cancelImport(world.workspace, clerk, id)
  expect((await world.rested(clerk, id)).state).toBe('cancelled')
  expect(await countNamed('半途1')).toBe(0)
})

test('a record changed between check and import is left as it is, and the row says why', async () => {
  await world.bringIn(clerk, 'customer', '外部编号,客户名称,备注\nK1,甲,旧\n')
  const { id } = await world.upload(clerk, 'customer', '外部编号,备注\nK1,来自文件\n', {
    mode: 'update',
    key: 'externalId',
  })
  await world.check(clerk, id)
  await world.bringIn(clerk, 'customer', '外部编号,备注\nK1,有人抢先\n', { mode: 'update', key: 'externalId' })
  expect((await world.apply(clerk, id)).result).toEqual({ added: 0, updated: 0, skipped: 0, failed: 1 })
  const { read } = world.workspace.database
  expect(await read.rows(sql`SELECT remark FROM ${read.table('customer')} WHERE external_id = 'K1'`)).toEqual([
    { remark: '有人抢先' },
  ])
})

/** The queue cannot be reached while its function has another name. */
async function rename(from: string, to: string): Promise<void> {
  await world.workspace.database.system.run(sql`ALTER ROUTINE graphile_worker.${sql.id(from)} RENAME TO ${sql.id(to)}`)
}

function start(): Promise<Jobs> {
  return startJobs({ url: world.url, workspace: world.workspace, handlers: importRuns })
}

/** What a killed process leaves: the run and the import say they are at work, and nobody is. */
async function asIfKilled(importId: string, runId: string): Promise<void> {
  const { system } = world.workspace.database
  await system.run(sql`UPDATE ${system.table('run')} SET state = 'running', finished_at = NULL WHERE id = ${runId}`)
  await system.run(
    sql`UPDATE ${system.table('import')} SET state = 'applying', change_id = NULL, result = NULL WHERE id = ${importId}`,
  )
}

async function countNamed(name: string): Promise<number> {
  const { read } = world.workspace.database
  const [row] = await read.rows(
    sql<{ count: number }>`SELECT count(*) AS count FROM ${read.table('customer')} WHERE name = ${name}`,
  )
  return row?.count ?? 0
}
