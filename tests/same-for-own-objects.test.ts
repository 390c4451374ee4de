import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RecordView } from '../src/core/api/shapes.ts'
import { importRuns } from '../src/server/exchange/index.ts'
import { type Jobs, startJobs } from '../src/server/ops/index.ts'
import { bringInFile } from './import-by-http.ts'
import { contracts, customers, sameForEveryObject } from './same-for-own-objects.ts'
import { openWorld, type World } from './world.ts'

let world: World
let jobs: Jobs
beforeAll(async () => {
  world = await openWorld()
  jobs = await startJobs({ url: world.database.appUrl, workspace: world.workspace, handlers: importRuns })
  // What the story of contracts.spec.ts makes in the page, as the page made it.
  const file: unknown = JSON.parse(await readFile('tests/data/service-contract.json', 'utf8'))
  const taken = await world.as('ada').post('/configuration', { mode: 'apply', file })
  expect(taken.body).toMatchObject({ change: { status: 'applied' }, counts: { refused: 0 } })
})
afterAll(async () => {
  await jobs?.stop()
  await world?.close()
})

describe.each([customers, contracts])('records of $object', (of) => {
  test.each(Object.entries(sameForEveryObject))('%s', (_, holds) => holds(world, of))
})

/** Lines come in files like records of their own, and go with their record. */
test('a file of lines is brought in for records that are there, and sums them', async () => {
  const clerk = world.as('clerk')
  const label = { 'zh-CN': '租约', en: 'Lease' }
  await world.create('customObject', { name: 'lease', label, lines: true }, 'ada')
  const { id, code } = await world.create('lease', { name: '仓库' }, 'clerk')
  const content = `租约,数量,单价,备注\n${code},2,10,一层\n${code},1,5.5,二层\n没有这份,1,1,\n`
  const view = await bringInFile(clerk, { object: 'leaseLine', content })
  expect(view.result).toMatchObject({ added: 2, failed: 1 })
  expect((await clerk.get<RecordView>(`/records/lease/${id}`)).body).toMatchObject({ linesTotal: 25.5 })
})
