import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { openWorld, type World } from '../../../tests/world.ts'
import type { ObjectView, Preparing, RecordView } from '../../core/api/shapes.ts'
import { computeRuns, type Jobs, type RunHandlers, startJobs } from './index.ts'

let world: World
let jobs: Jobs | undefined
beforeAll(async () => {
  world = await openWorld()
})
afterEach(async () => {
  await jobs?.stop()
  jobs = undefined
})
afterAll(() => world.close())

const failing: RunHandlers = {
  compute: { byKebu: true, work: () => Promise.reject(new Error('The disk is full')) },
}

async function start(handlers: RunHandlers): Promise<void> {
  jobs = await startJobs({ url: world.database.appUrl, workspace: world.workspace, handlers })
}

async function preparing(name: string): Promise<Preparing | undefined> {
  return (await world.as('lin').get<ObjectView>('/objects/opportunity')).body.preparing?.[name]
}

/** A formula over a deal there is, whose computing has failed. Answers the deal and the run. */
async function failedFormula(name: string): Promise<{ deal: RecordView; run: string }> {
  const deal = await world.opportunity({ customer: (await world.customer()).id, amount: 21 })
  await start(failing)
  const values = {
    ...{ object: 'opportunity', name, label: { 'zh-CN': name }, type: 'formula', expression: 'amount * 2' },
    settings: { result: 'number' },
  }
  expect((await world.as('ada').post('/records/customField', { values })).status).toBe(201)
  await vi.waitFor(async () => expect(await preparing(name)).toMatchObject({ failed: true }), 10_000)
  await jobs?.stop()
  const failed = await preparing(name)
  return { deal, run: failed?.what === 'values' ? failed.run : '' }
}

async function expectComputed(deal: RecordView, name: string): Promise<void> {
  await vi.waitFor(async () => expect(await preparing(name)).toBeUndefined(), 10_000)
  const { body } = await world.as('lin').get<RecordView>(`/records/opportunity/${deal.id}`)
  expect(body[name]).toBe(42)
}

test('computing that failed begins again by itself when Kebu starts again', async () => {
  const { deal } = await failedFormula('twice')
  await start(computeRuns)
  await expectComputed(deal, 'twice')
})

test('computing that failed is begun again by who shapes the fields, once, and by nobody else', async () => {
  const { deal, run } = await failedFormula('doubled')
  expect(await world.as('lin').post(`/runs/${run}/restart`)).toMatchObject({
    status: 403,
    body: { code: 'not-allowed-to-configure' },
  })
  expect(await world.as('ada').post(`/runs/${run}/restart`)).toMatchObject({ status: 200, body: { state: 'waiting' } })
  expect(await preparing('doubled')).not.toHaveProperty('failed')
  await start(computeRuns)
  await expectComputed(deal, 'doubled')
  for (const id of [run, crypto.randomUUID()])
    expect(await world.as('ada').post(`/runs/${id}/restart`)).toMatchObject({
      status: 409,
      body: { code: 'run-not-failed' },
    })
})

test('what failed by an older definition is not begun again beside the newer one', async () => {
  const { deal, run } = await failedFormula('thrice')
  const { body } = await world.as('ada').get<{ items: RecordView[] }>('/records/customField?q=thrice')
  const values = { expression: 'amount + amount' }
  await world.as('ada').patch(`/records/customField/${body.items[0]?.id}`, { version: 'any', values })
  await vi.waitFor(async () => expect(await preparing('thrice')).not.toHaveProperty('failed'), 10_000)
  expect((await world.as('ada').post(`/runs/${run}/restart`)).status).toBe(409)
  await start(computeRuns)
  await expectComputed(deal, 'thrice')
})
