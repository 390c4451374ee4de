import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openWorld, type World } from '../../../tests/world.ts'
import type { ObjectView, RecordView } from '../../core/api/shapes.ts'
import { recomputeField } from '../change/index.ts'
import { newId, toRecordTable } from '../db/index.ts'
import { computingOutbox } from './compute-runs.ts'
import { computeRuns, type Jobs, startJobs } from './index.ts'

const opportunities = toRecordTable('opportunity')
let world: World
let jobs: Jobs | undefined
beforeAll(async () => {
  world = await openWorld()
})
afterAll(async () => {
  await jobs?.stop()
  await world.close()
})

async function addField(object: string, name: string, values: object): Promise<RecordView> {
  const field = { object, name, label: { 'zh-CN': `字段${name}` }, ...values }
  const { status, body } = await world.as('ada').post<RecordView>('/records/customField', { values: field })
  expect(status).toBe(201)
  return body
}

const addFormula = (object: string, name: string, expression: string) =>
  addField(object, name, { type: 'formula', expression, settings: { result: 'number', scale: 2 } })

async function view(object: string): Promise<ObjectView> {
  return (await world.as('lin').get<ObjectView>(`/objects/${object}`)).body
}

async function read(object: string, id: string): Promise<RecordView> {
  return (await world.as('lin').get<RecordView>(`/records/${object}/${id}`)).body
}

/** Does what is on the list of runs, and waits until nothing is being computed. */
async function compute(): Promise<void> {
  jobs ??= await startJobs({ url: world.database.appUrl, workspace: world.workspace, handlers: computeRuns })
  const { read: reader } = world.workspace.database
  await vi.waitFor(
    async () => {
      const left = await reader.rows(sql<{ n: number }>`
        SELECT (SELECT count(*) FROM ${reader.table('outbox')} WHERE kind = 'compute')
          + (SELECT count(*) FROM ${reader.table('run')} WHERE state IN ('waiting', 'running')) AS n`)
      expect(left[0]?.n).toBe(0)
    },
    { timeout: 20_000 },
  )
}

test('a formula that an administrator adds is being prepared until the records there are have it, and changes nothing else of them', async () => {
  const customer = await world.customer()
  const deal = await world.opportunity({ customer: customer.id, amount: 1_000 })
  await addFormula('opportunity', 'half', 'amount / 2')
  await vi.waitFor(async () => expect((await view('opportunity')).preparing?.half).toMatchObject({ what: 'values' }))
  expect((await read('opportunity', deal.id)).half).toBeNull()
  const half = (await view('opportunity')).preparing?.half
  const run = half?.what === 'values' ? half.run : ''
  expect(await world.as('ada').post(`/runs/${run}/cancel`, {})).toMatchObject({
    status: 409,
    body: { code: 'run-by-kebu' },
  })

  await compute()
  expect(await read('opportunity', deal.id)).toMatchObject({ half: 500, version: deal.version })
  expect(await view('opportunity')).not.toHaveProperty('preparing')
  const history = await world.as('lin').get<{ items: object[] }>(`/records/opportunity/${deal.id}/history`)
  expect(history.body.items).toHaveLength(1)
})

test('what is computed from it follows in order: a rollup over the formula, and a formula over the rollup', async () => {
  const customer = await world.customer()
  for (const amount of [100, 300]) await world.opportunity({ customer: customer.id, amount })
  const tripled = await addFormula('opportunity', 'tripled', 'amount * 3')
  await addField('customer', 'tripledSum', {
    type: 'rollup',
    settings: { of: 'opportunity', via: 'customer', compute: 'sum', field: 'tripled', result: 'number' },
  })
  await addFormula('customer', 'tripledShare', 'tripledSum / 4')
  await compute()
  expect(await read('customer', customer.id)).toMatchObject({ tripledSum: 1_200, tripledShare: 300 })

  const changed = { version: 'any', values: { expression: 'amount * 5' } }
  expect((await world.as('ada').patch(`/records/customField/${tripled.id}`, changed)).status).toBe(200)
  await compute()
  expect(await read('customer', customer.id)).toMatchObject({ tripledSum: 2_000, tripledShare: 500 })
})

test('a result that is too large for the field is none, and the others are computed all the same', async () => {
  const customer = await world.customer()
  const huge = await world.opportunity({ customer: customer.id, amount: 1_000_000 })
  const small = await world.opportunity({ customer: customer.id, amount: 3 })
  await addFormula('opportunity', 'cube', 'amount * amount * amount')
  await compute()
  expect((await read('opportunity', huge.id)).cube).toBeNull()
  expect((await read('opportunity', small.id)).cube).toBe(27)
})

test('a field that comes back from the bin is computed anew, whatever happened meanwhile', async () => {
  const field = await addFormula('opportunity', 'plusOne', 'amount + 1')
  const deal = await world.opportunity({ customer: (await world.customer()).id, amount: 10 })
  const bin = `/records/customField/${field.id}`
  expect((await world.as('ada').delete(bin, { version: 'any' })).status).toBe(200)
  await world.as('lin').patch(`/records/opportunity/${deal.id}`, { version: 'any', values: { amount: 20 } })
  const items = [{ object: 'customField', op: 'restore', id: field.id, version: 'any' }]
  expect((await world.as('ada').post('/changes', { mode: 'apply', items })).status).toBe(200)
  await compute()
  expect((await read('opportunity', deal.id)).plusOne).toBe(21)
})

test('lines that an object is given later are summed for the records there are, too', async () => {
  const { status, body } = await world.as('ada').post<RecordView>('/records/customObject', {
    values: { name: 'contract', label: { 'zh-CN': '合同' } },
  })
  expect(status).toBe(201)
  const { id } = await world.create('contract', { name: '旧合同' })
  const changed = await world.as('ada').patch(`/records/customObject/${body.id}`, {
    version: 'any',
    values: { lines: true },
  })
  expect(changed.status).toBe(200)
  await compute()
  expect((await read('contract', id)).linesTotal).toBe(0)
})

test('what an object brings is begun anew by itself: the run of its total is not given up for that of its name', async () => {
  const aboutId = newId()
  const ask = (field: string) => ({ object: 'contract', field, aboutId, actorId: world.ids.ada })
  const leave = (...fields: string[]) =>
    world.workspace.database.systemTransaction(async (writer) =>
      computingOutbox(world.workspace).compute?.(fields.map(ask), writer, []),
    )
  await leave('linesTotal')
  await leave('name')
  await leave('name')
  const { read: reader } = world.workspace.database
  const runs = await reader.rows<{ state: string }>(sql`
    SELECT CASE WHEN cancel_requested THEN 'cancelled' ELSE 'goes on' END AS state
    FROM ${reader.table('run')} WHERE about_id = ${aboutId}::uuid ORDER BY id`)
  expect(runs.map(({ state }) => state)).toEqual(['goes on', 'cancelled', 'goes on'])
})

test('who saves while it is computed loses nothing, and what is right already is not written again', async () => {
  const customer = await world.customer()
  const ids = await manyDeals(customer.id, 2_500)
  await addFormula('opportunity', 'doubled', 'amount * 2')
  const field = { object: 'opportunity', field: 'xDoubled' }
  const options = { signal: new AbortController().signal, onProgress: () => undefined }
  const saving = ids.slice(0, 40).map((id, n) => {
    const values = { version: 'any', values: { amount: 10_000 + n } }
    return world.as('lin').patch(`/records/opportunity/${id}`, values)
  })
  const [, ...saves] = await Promise.all([recomputeField(world.workspace, field, options), ...saving])
  expect(new Set(saves.map(({ status }) => status))).toEqual(new Set([200]))
  const { read: reader } = world.workspace.database
  const wrong = sql`SELECT id FROM ${reader.table(opportunities)} WHERE x_doubled IS DISTINCT FROM amount * 2`
  expect(await reader.rows(wrong)).toEqual([])
  const written = () => reader.rows(sql`SELECT max(xmin::text::bigint) FROM ${reader.table(opportunities)}`)
  const before = await written()
  await recomputeField(world.workspace, field, options)
  expect(await written()).toEqual(before)
})

async function manyDeals(customer: string, count: number): Promise<string[]> {
  const items = Array.from({ length: count }, (_, n) => ({
    object: 'opportunity',
    op: 'create',
    values: { name: `商机${n}`, customer, amount: n },
  }))
  const answer = await world.as('lin').post<{ items: { id: string }[] }>('/changes', { mode: 'apply', items })
  expect(answer.status).toBe(200)
  return answer.body.items.map(({ id }) => id)
}
