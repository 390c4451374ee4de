import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ChangeView, HistoryEntry, ProblemDocument, RecordView } from '../src/core/api/shapes.ts'
import { standardFlows } from '../src/core/approvals/standard-flows.ts'
import type { ChangeOutcome, Values } from '../src/core/change/change.ts'
import { order as orderDefinition } from '../src/core/objects/order.ts'
import { openWorld, type PersonName, type World } from './world.ts'

/** 林悦 sells; 周航, who leads her team, approves what is below the floor price, which she does not see. */

let world: World
let customer: RecordView
/** Not below 80. */
let scanner: RecordView
/** With no floor. */
let cable: RecordView

beforeAll(async () => {
  world = await openWorld()
  customer = await world.customer()
  scanner = await world.product({ price: 100, floorPrice: 80 })
  cable = await world.product({ price: 10 })
  const floor = standardFlows(orderDefinition).find(({ key }) => key === 'floor')
  await world.create('approvalFlow', { ...floor?.values, object: 'order', name: '底价', active: true }, 'ada')
})
afterAll(() => world?.close())

type Answered = RecordView & ChangeOutcome & ProblemDocument

const line = (product: RecordView, price: number, more: Values = {}) => ({
  product: product.id,
  quantity: 2,
  price,
  ...more,
})

async function order(lines: readonly object[], values: Values = {}) {
  const all = { customer: customer.id, lines, ...values } as Values
  return world.as('lin').post<Answered>('/records/order', { values: all })
}

const change = (record: RecordView, values: object, by: PersonName = 'lin') =>
  world.as(by).patch<Answered>(`/records/order/${record.id}`, { version: 'any', values })

async function made(lines: readonly object[], values: Values = {}): Promise<RecordView> {
  const { status, body } = await order(lines, values)
  expect(status).toBe(201)
  return (await world.as('lin').get<RecordView>(`/records/order/${body.id}`)).body
}

const linesOf = (record: RecordView) => record.lines as unknown as readonly (RecordView & { id: string })[]

test('who sells does not see the floor price, who leads her reads it, and nobody whose role says nothing', async () => {
  const read = async (by: PersonName) => (await world.as(by).get<RecordView>(`/records/product/${scanner.id}`)).body
  expect(await read('lin')).not.toHaveProperty('floorPrice')
  expect(await read('service')).not.toHaveProperty('floorPrice')
  expect([(await read('zhou')).floorPrice, (await read('ada')).floorPrice]).toEqual([80, 80])
  const filter = encodeURIComponent(JSON.stringify({ field: 'floorPrice', op: 'gt', value: 70 }))
  expect((await world.as('lin').get(`/records/product?filter=${filter}`)).status).toBeGreaterThanOrEqual(400)
})

describe('an order waits', () => {
  test.each<[sentence: string, number, () => Promise<{ readonly status: number }>]>([
    ['at its floor it goes on', 201, () => order([line(scanner, 80)])],
    ['a cent below it waits, whole', 202, () => order([line(cable, 10), line(scanner, 79.99)])],
    ['what has no floor goes on at any price', 201, () => order([line(cable, 0.01)])],
    ['the discount of the line counts', 202, () => order([line(scanner, 100, { discount: 21 })])],
    ['so does that of the whole', 202, () => order([line(scanner, 100)], { discount: 21 })],
    ['and what is taken off the sum', 202, () => order([line(scanner, 100)], { allowance: 41 })],
    ['a tax does not', 201, () => order([line(scanner, 80)], { taxRate: 13 })],
    ['in another currency at its rate', 202, () => order([line(scanner, 10)], { currency: 'USD', exchangeRate: 7.9 })],
    ['and goes on above it', 201, () => order([line(scanner, 10)], { currency: 'USD', exchangeRate: 8 })],
    ['given away it waits', 202, () => order([line(scanner, 0)])],
  ])('%s', async (_, status, write) => {
    expect((await write()).status).toBe(status)
  })

  test('when one of its lines is made cheaper, by whichever way', async () => {
    const record = await made([line(scanner, 100), line(cable, 10)])
    const [first, second] = linesOf(record)
    const cheaper = [{ id: first?.id, price: 70 }, { id: second?.id }]
    expect((await change(record, { lines: cheaper })).status).toBe(202)
    expect((await change(record, { discount: 25 })).status).toBe(202)
    const alone = { version: 'any', values: { price: 70 } }
    expect((await world.as('lin').patch(`/records/orderLine/${first?.id}`, alone)).status).toBe(202)
    const item = { object: 'order', op: 'update', id: record.id, version: 'any', values: { allowance: 60 } }
    expect((await world.as('lin').post('/changes', { mode: 'apply', items: [item] })).status).toBe(202)
    const batch = { mode: 'apply', object: 'order', select: { ids: [record.id] }, set: { discount: 30 } }
    expect((await world.as('lin').post('/changes', batch)).status).toBe(202)
    expect((await change(record, { discount: 10, remark: '九折' })).status).toBe(200)
    expect((await change(record, { remark: '只改备注' })).status).toBe(200)
  })

  test('not again for a line that was approved below and stays as it is', async () => {
    const { body } = await order([line(scanner, 70), line(cable, 10)], { remark: '特价' })
    await world.as('zhou').post(`/changes/${body.change.id}/approve`, { version: 1 })
    const { items } = (await world.as('lin').get<{ items: HistoryEntry[] }>(`/changes/${body.change.id}/items`)).body
    const id = items.find(({ object }) => object === 'order')?.recordId
    const record = (await world.as('lin').get<RecordView>(`/records/order/${id}`)).body
    const [first, second] = linesOf(record)
    const kept = (price: number) => ({
      lines: [
        { id: first?.id, price },
        { id: second?.id, quantity: 5 },
      ],
    })
    expect((await change(record, kept(70))).status).toBe(200)
    expect((await change(record, kept(69))).status).toBe(202)
  })

  test('where a closed order is changed by a document', async () => {
    const record = await made([line(scanner, 100)])
    await change(record, { status: 'processing' })
    expect((await change(record, { status: 'completed' })).status).toBe(200)
    const [first] = linesOf(record)
    const write = (price: number) =>
      world.as('lin').post<Answered>('/records/orderChange', {
        values: { order: record.id, reason: '议价', lines: [{ id: first?.id, price }] },
      })
    expect((await write(79)).status).toBe(202)
  })
})

test('an order beyond the credit of its customer waits, of many at once those alone that are beyond theirs', async () => {
  const credit = {
    object: 'customer',
    name: 'creditLimit',
    type: 'money',
    label: { 'zh-CN': '信用额度', en: 'Credit limit' },
  }
  await world.create('customField', credit as Values, 'ada')
  const steps = [{ approvers: [{ manager: 'owner' }], mode: 'any' }]
  const condition = 'after.total > after.customer.creditLimit && before.customer.creditLimit > 0'
  const values = {
    object: 'order',
    name: '超额度',
    operations: ['update'],
    condition,
    partial: 'rest',
    steps,
    active: true,
  }
  await world.create('approvalFlow', values as Values, 'ada')
  const [poor, rich] = [await world.customer({ creditLimit: 100 }), await world.customer({ creditLimit: 1_000 })]
  const orders = await Promise.all([poor, rich].map(({ id }) => made([line(cable, 10)], { customer: id })))
  const lines = orders.flatMap((one) => linesOf(one).map(({ id }) => id))
  const items = orders.map(({ id }, n) => ({
    ...{ object: 'order', op: 'update', id, version: 'any' },
    values: { lines: [{ id: lines[n], quantity: 50 }] },
  }))
  const { counts } = (await world.as('lin').post<ChangeOutcome>('/changes', { mode: 'apply', items })).body
  expect(counts).toMatchObject({ applied: 1, pending: 1 })
})

test('all that who sells is told is that it needs approval, and by whom: before it is sent, and while it waits', async () => {
  const lines = [line(scanner, 71)]
  const items = [{ object: 'order', op: 'create', values: { customer: customer.id, lines } }]
  const preview = (await world.as('lin').post<ChangeOutcome>('/changes', { mode: 'preview', items })).body
  expect(preview.impact?.approvals).toMatchObject([
    { flow: { name: '底价' }, steps: [{ approvers: [{ name: '周航' }] }] },
  ])
  const sent = (await order(lines)).body
  const waiting = (await world.as('lin').get<ChangeView>(`/changes/${sent.change.id}`)).body
  for (const told of [preview, sent, waiting]) expect(JSON.stringify(told)).not.toMatch(/floorPrice|80(\.0+)?[,}\]]/)
  const { body } = await world.as('zhou').post<ChangeView>(`/changes/${sent.change.id}/approve`, { version: 1 })
  expect(body.status).toBe('applied')
})

test('it is drawn by nobody who does not see the floor', async () => {
  const role = { name: '只画流程', grants: { objects: { '*': { view: 'all' } }, fields: {}, rights: ['manage-flows'] } }
  const { id } = await world.create('role', role as unknown as Values, 'ada')
  await world.as('ada').patch(`/records/user/${world.ids.chen}`, { version: 'any', values: { roles: [id] } })
  const values = {
    ...{ object: 'order', name: '试探', lineCondition: 'netPrice < after.product.floorPrice', active: true },
    steps: [{ approvers: [{ manager: 'owner' }], mode: 'any' }],
  }
  const drawn = await world.as('chen').post<ProblemDocument>('/records/approvalFlow', { values })
  const tried = await world
    .as('chen')
    .post<ProblemDocument>('/approval-flows/try', { flow: values, since: '2026-01-01' })
  for (const { status, body } of [drawn, tried])
    expect([status, body.errors?.[0]]).toMatchObject([403, { path: 'lineCondition', code: 'expression-reads-unseen' }])
})

test('tried on the past, it finds the orders that had such lines', async () => {
  const flow = {
    ...{ object: 'order', name: '试一下', lineCondition: 'netPrice < after.product.floorPrice' },
    steps: [{ approvers: [{ manager: 'owner' }], mode: 'any' }],
  }
  const { status, body } = await world
    .as('ada')
    .post<{ changes: number; complete: boolean }>('/approval-flows/try', { flow, since: '2026-01-01' })
  expect([status, body.complete]).toEqual([200, true])
  expect(body.changes).toBeGreaterThanOrEqual(2)
})
