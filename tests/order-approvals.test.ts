import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type {
  ChangeView,
  HistoryEntry,
  ImportRowView,
  ImportView,
  ProblemDocument,
  RecordPage,
  RecordView,
} from '../src/core/api/shapes.ts'
import type { Values } from '../src/core/change/change.ts'
import { importRuns } from '../src/server/exchange/index.ts'
import { type Jobs, startJobs } from '../src/server/ops/index.ts'
import { applyFile, checkFile, uploadFile } from './import-by-http.ts'
import { openWorld, type PersonName, type World } from './world.ts'

/** Orders of 林悦 that 周航 has to approve first come back to her, and are corrected line by line. */

let world: World
let customer: RecordView
let products: readonly RecordView[]

beforeAll(async () => {
  world = await openWorld()
  customer = await world.customer()
  products = [
    await world.product({ price: 100 }),
    await world.product({ price: 50 }),
    await world.product({ price: 7 }),
  ]
  const steps = [{ approvers: [{ person: world.ids.zhou }], mode: 'all' }]
  await world.create('approvalFlow', { object: 'order', name: '订单', steps, active: true } as Values, 'ada')
})
afterAll(() => world?.close())

type Answered = ChangeView & Pick<ProblemDocument, 'code' | 'detail' | 'errors'>
const decide = (by: PersonName, id: string, action: string, body: object = {}) =>
  world.as(by).post<Answered>(`/changes/${id}/${action}`, { version: 1, ...body })
const line = (n: number, quantity: number) => ({
  product: products[n]?.id ?? '',
  quantity,
  price: products[n]?.price ?? 0,
})

async function sentBack(answer: { readonly status: number; readonly body: unknown }): Promise<string> {
  expect(answer.status).toBe(202)
  const { change } = answer.body as { readonly change: { readonly id: string } }
  expect((await decide('zhou', change.id, 'send-back', { reason: '改数量' })).body.status).toBe('sentBack')
  return change.id
}

async function itemsOf(id: string): Promise<readonly HistoryEntry[]> {
  return (await world.as('lin').get<{ items: HistoryEntry[] }>(`/changes/${id}/items`)).body.items
}

async function approved(id: string): Promise<void> {
  expect((await decide('zhou', id, 'approve', { version: 2 })).body.status).toBe('applied')
}

const linesOf = (order: RecordView) =>
  (order.lines as unknown as readonly RecordView[]).map(({ product, quantity, price, remark }) => [
    products.findIndex(({ id }) => id === product),
    quantity,
    price,
    remark,
  ])

async function orderNoted(remark: string): Promise<RecordView> {
  const filter = encodeURIComponent(JSON.stringify({ field: 'remark', op: 'eq', value: remark }))
  const found = await world.as('lin').get<RecordPage>(`/records/order?filter=${filter}`)
  return (await world.as('lin').get<RecordView>(`/records/order/${found.body.items[0]?.id}`)).body
}

test('the lines of a new order that came back are corrected one by one, each by its place', async () => {
  const lines = [{ ...line(0, 2), remark: '加急' }, line(1, 1), line(2, 9)]
  const values = { customer: customer.id, remark: '逐行', lines }
  const id = await sentBack(await world.as('lin').post('/records/order', { values }))
  const items = await itemsOf(id)
  const places = items.filter(({ object }) => object === 'orderLine').map(({ n }) => n)
  const [first = -1, second = -1] = places
  const again = [
    { n: first, values: { quantity: 5 } },
    { n: second, drop: true },
  ]
  expect((await decide('lin', id, 'resubmit', { items: again })).body).toMatchObject({ status: 'pending', version: 2 })
  await approved(id)
  expect(linesOf(await orderNoted('逐行'))).toEqual([
    [0, 5, 100, '加急'],
    [2, 9, 7, null],
  ])
})

test('an order that waits is called by its customer as well', async () => {
  const made = await world.as('lin').post<{ change: { id: string } }>('/records/order', {
    values: { customer: customer.id, remark: '叫什么', lines: [line(0, 1)] },
  })
  expect((await decide('zhou', made.body.change.id, 'approve')).body.status).toBe('applied')
  const { id, version, code } = await orderNoted('叫什么')
  const edit = { version, values: { remark: '改名' } }
  const { body } = await world.as('lin').patch<{ change: { id: string } }>(`/records/order/${id}`, edit)
  const { title } = (await world.as('zhou').get<ChangeView>(`/changes/${body.change.id}`)).body
  expect(title?.title).toBe(`${code} · ${String(customer.name)}`)
})

test('what Kebu keeps of a line, or another order for it, is refused at its place', async () => {
  const values = { customer: customer.id, remark: '别处', lines: [line(0, 2)] }
  const id = await sentBack(await world.as('lin').post('/records/order', { values }))
  const n = (await itemsOf(id)).find(({ object }) => object === 'orderLine')?.n
  const items = [{ n, values: { quantity: 3, amount: 1, order: customer.id } }]
  const { status, body } = await decide('lin', id, 'resubmit', { items })
  expect([status, body.errors?.map(({ path, code, message }) => [path, code, message])]).toEqual([
    422,
    [
      ['items.0.values.amount', 'field-read-only', '金额由系统维护，不能填写'],
      ['items.0.values.order', 'line-of-another', '明细随它的订单一起提交，这里不能改到另一个订单'],
    ],
  ])
  const own = (await itemsOf(id)).find(({ object }) => object === 'order')?.recordId ?? ''
  const kept = { items: [{ n, values: { quantity: 3, order: own } }] }
  expect((await decide('lin', id, 'resubmit', kept)).body.status).toBe('pending')
})

test('its list of lines is written anew: in another order, with a new one, and cells that are not named stay as sent', async () => {
  const values = { customer: customer.id, remark: '整单', lines: [{ ...line(0, 2), remark: '加急' }, line(1, 1)] }
  const id = await sentBack(await world.as('lin').post('/records/order', { values }))
  const items = await itemsOf(id)
  const [one, other] = items.filter(({ object }) => object === 'orderLine').map(({ recordId }) => recordId)
  const anew = [{ id: other, quantity: 3 }, line(2, 4), { id: one }]
  const corrected = [{ n: items[0]?.n, values: { lines: anew } }]
  expect((await decide('lin', id, 'resubmit', { items: corrected })).status).toBe(200)
  await approved(id)
  expect(linesOf(await orderNoted('整单'))).toEqual([
    [1, 3, 50, null],
    [2, 4, 7, null],
    [0, 2, 100, '加急'],
  ])
})

test('of an order that is there a line that was to go may stay, and one that was changed stays as it is', async () => {
  const made = await sentBack(
    await world.as('lin').post('/records/order', {
      values: { customer: customer.id, remark: '已有', lines: [line(0, 2), line(1, 1), line(2, 9)] },
    }),
  )
  await decide('lin', made, 'resubmit')
  await approved(made)
  const order = await orderNoted('已有')
  const there = order.lines as unknown as readonly RecordView[]
  const lines = [
    { id: there[0]?.id, quantity: 20 },
    { id: there[1]?.id, quantity: 10 },
  ]
  const id = await sentBack(
    await world.as('lin').patch(`/records/order/${order.id}`, { version: order.version, values: { lines } }),
  )
  const items = await itemsOf(id)
  const placeOf = (at: number) => items.find(({ recordId }) => recordId === there[at]?.id)?.n ?? -1
  const unknown = await decide('lin', id, 'resubmit', { items: [{ n: 40, values: { quantity: 1 } }] })
  expect([unknown.status, unknown.body.code]).toEqual([422, 'approval-item-unknown'])
  const again = [
    { n: placeOf(0), drop: true },
    { n: placeOf(2), drop: true },
  ]
  expect((await decide('lin', id, 'resubmit', { items: again })).status).toBe(200)
  await approved(id)
  expect(linesOf(await orderNoted('已有'))).toEqual([
    [0, 2, 100, null],
    [1, 10, 50, null],
    [2, 9, 7, null],
  ])
})

/** An order with two lines, of which 林悦 sent a change that waits: three of the first, none of the second, and a new one. */
async function waitingOrder(remark: string) {
  const sent = await world.as('lin').post('/records/order', {
    values: { customer: customer.id, remark, lines: [line(0, 2), line(1, 1)] },
  })
  const made = (sent.body as unknown as { readonly change: { readonly id: string } }).change.id
  expect((await decide('zhou', made, 'approve')).body.status).toBe('applied')
  const order = await orderNoted(remark)
  const [first, second] = order.lines as unknown as readonly RecordView[]
  const lines = [{ id: first?.id ?? '', quantity: 3 }, line(2, 9)]
  const asked = await world.as('lin').patch(`/records/order/${order.id}`, { version: order.version, values: { lines } })
  expect(asked.status).toBe(202)
  const { id } = (asked.body as unknown as { readonly change: { readonly id: string } }).change
  return { id, order, first, second }
}

/** What waits for nobody's approval: the flow is switched off for as long. */
async function meanwhile(order: RecordView, lines: readonly object[]): Promise<void> {
  const [flow] = (await world.as('ada').get<RecordPage>('/records/approvalFlow')).body.items
  const switchTo = (active: boolean) =>
    world.as('ada').patch(`/records/approvalFlow/${flow?.id}`, { version: 'any', values: { active } })
  await switchTo(false)
  expect(
    (await world.as('ada').patch(`/records/order/${order.id}`, { version: 'any', values: { lines } })).status,
  ).toBe(200)
  await switchTo(true)
}

const readOrder = async ({ id }: RecordView) => (await world.as('ada').get<RecordView>(`/records/order/${id}`)).body

test('lines that others added and cells that others changed meanwhile stay, approved or sent again with items or without', async () => {
  for (const [how, again] of [
    ['approved', null],
    ['unchanged', {}],
    ['corrected', { quantity: 4 }],
  ] as const) {
    const { id, order, first, second } = await waitingOrder(`并行 ${how}`)
    const theirs = [{ id: first?.id, remark: '先发' }, { id: second?.id }, { ...line(1, 8), remark: '后加' }]
    const items = await itemsOf(id)
    const n = items.find(({ recordId }) => recordId === first?.id)?.n
    if (again) await decide('zhou', id, 'send-back', { reason: '再看' })
    await meanwhile(order, theirs)
    if (again) {
      const corrected = 'quantity' in again ? { items: [{ n, values: again }] } : {}
      expect((await decide('lin', id, 'resubmit', corrected)).status).toBe(200)
    }
    const { body } = await decide('zhou', id, 'approve', { version: again ? 2 : 1 })
    expect([how, body.status]).toEqual([how, 'applied'])
    const quantity = again && 'quantity' in again ? again.quantity : 3
    expect(linesOf(await readOrder(order)).toSorted((one, other) => Number(one[0]) - Number(other[0]))).toEqual([
      [0, quantity, 100, '先发'],
      [1, 8, 50, '后加'],
      [2, 9, 7, null],
    ])
  }
})

test('a line that others took out meanwhile stays out; sent again, the list is what its author left as it was', async () => {
  const { id, order, first, second } = await waitingOrder('已删')
  await meanwhile(order, [{ id: second?.id }])
  expect((await decide('zhou', id, 'approve')).body.status).toBe('sentBack')
  const corrected = { items: [{ n: (await itemsOf(id))[0]?.n, values: { lines: [{ id: first?.id, quantity: 2 }] } }] }
  expect((await decide('lin', id, 'resubmit', corrected)).body.status).toBe('pending')
  await approved(id)
  expect(linesOf(await readOrder(order))).toEqual([])
})

test('the same cell of a line goes back to its author with both values, and she settles it by the version she has seen', async () => {
  const { id, order, first, second } = await waitingOrder('同格')
  await meanwhile(order, [{ id: first?.id, quantity: 5 }, { id: second?.id }])
  const { body } = await decide('zhou', id, 'approve')
  expect(body.status).toBe('sentBack')
  const clash = { object: 'orderLine', id: first?.id, field: 'quantity', base: 2, theirs: 5, mine: 3 }
  const { fault } = (await world.as('lin').get<ChangeView>(`/changes/${id}`)).body
  expect(fault).toMatchObject({ refusals: [], conflicts: [clash] })

  const unseen = await decide('lin', id, 'resubmit')
  expect(unseen).toMatchObject({ status: 409, body: { errors: [{ path: 'lines.0.quantity', conflict: clash }] } })
  const now = await readOrder(order)
  const n = (await itemsOf(id)).find(({ object }) => object === 'order')?.n
  const settled = { items: [{ n, version: now.version, values: {} }] }
  expect((await decide('lin', id, 'resubmit', settled)).status).toBe(200)
  await approved(id)
  expect(linesOf(await readOrder(order))).toEqual([
    [0, 3, 100, null],
    [2, 9, 7, null],
  ])
})

describe('the check of an import tells who would have to approve it, and importing does just that', () => {
  let jobs: Jobs
  beforeAll(async () => {
    const { database, workspace } = world
    jobs = await startJobs({ url: database.appUrl, workspace, handlers: importRuns })
  })
  afterAll(() => jobs?.stop())

  const ada = () => world.as('ada')
  const importing = (flow: Values) =>
    world.create(
      'approvalFlow',
      {
        object: 'customer',
        origins: ['import'],
        steps: [{ approvers: [{ person: world.ids.zhou }], mode: 'any' }],
        active: true,
        ...flow,
      },
      'ada',
    )
  const checked = async (rows: readonly string[]) => {
    const { id } = await uploadFile(ada(), { object: 'customer', content: `客户名称,备注\n${rows.join('\n')}\n` })
    return checkFile(ada(), id)
  }
  const correct = async ({ id }: ImportView, state: string, values: Readonly<Record<string, string>>) => {
    const { body } = await ada().get<{ items: ImportRowView[] }>(`/imports/${id}/rows?state=${state}`)
    await ada().patch(`/imports/${id}/rows/${body.items[0]?.n}`, { values })
    return (await ada().get<ImportView>(`/imports/${id}`)).body
  }
  const told = ({ counts, approvals }: ImportView) => [
    counts.pending,
    approvals?.map(({ flow, count, steps }) => [flow.name, count, steps[0]?.approvers.map(({ name }) => name)]),
  ]

  test('row by row, also after one was corrected', async () => {
    const { id } = await importing({ name: '导入审核', condition: "after.remark == '待审'", partial: 'rest' })
    const view = await checked(['甲一商贸,待审', '甲二商贸,', '甲三商贸,待审', '甲四商贸,'])
    expect(told(view)).toEqual([2, [['导入审核', 2, ['周航']]]])
    const mended = await correct(view, 'create', { remark: '' })
    expect(told(mended)).toEqual([1, [['导入审核', 1, ['周航']]]])
    expect((await applyFile(ada(), view.id)).result).toMatchObject({ added: 3, pending: 1, failed: 0 })
    await ada().patch(`/records/approvalFlow/${id}`, { version: 'any', values: { active: false } })
  })

  test('as a whole, by how many rows are in order', async () => {
    const { id } = await importing({ name: '大批导入', condition: 'count > 3', partial: 'whole' })
    const view = await checked(['乙一商贸,', '乙二商贸,', '乙三商贸,', ',没有名称'])
    expect(view.counts).toMatchObject({ create: 3, error: 1 })
    expect(told(view)).toEqual([undefined, undefined])
    const mended = await correct(view, 'error', { name: '乙四商贸' })
    expect(told(mended)).toEqual([4, [['大批导入', 4, ['周航']]]])
    const done = await applyFile(ada(), view.id)
    expect(done).toMatchObject({ changeId: null, result: { added: 0, pending: 4, failed: 0 } })
    expect(done.approvals).toBeUndefined()
    await ada().patch(`/records/approvalFlow/${id}`, { version: 'any', values: { active: false } })
  })

  test('and where nobody could decide, says so of every row, as importing does', async () => {
    const vacant = await world.create('role', { name: '空缺', grants: { objects: {}, fields: {}, rights: [] } }, 'ada')
    const steps = [{ approvers: [{ person: world.ids.ada }], mode: 'any' }]
    const condition = "after.remark == '无人'"
    const { id } = await importing({ name: '无人审批', condition, steps, fallback: vacant.id, active: false })
    const view = await checked(['丙一商贸,无人', '丙二商贸,'])
    expect(view.counts).toMatchObject({ create: 2, error: 0 })
    await ada().patch(`/records/approvalFlow/${id}`, { version: 'any', values: { active: true } })
    const faults = async () =>
      (await ada().get<{ items: ImportRowView[] }>(`/imports/${view.id}/rows?state=error`)).body.items.map(
        ({ problems }) => problems.map(({ code }) => code),
      )
    const everyRow = [['approval-nobody'], ['approval-nobody']]
    expect(await applyFile(ada(), view.id)).toMatchObject({ state: 'checked', counts: { create: 0, error: 2 } })
    expect(await faults()).toEqual(everyRow)
    expect((await checkFile(ada(), view.id)).counts).toMatchObject({ create: 0, error: 2 })
    expect(await faults()).toEqual(everyRow)
    const { body } = await ada().patch<ImportRowView>(`/imports/${view.id}/rows/${view.rows}`, {
      values: { remark: '无人' },
    })
    expect(body.state).toBe('error')
    await ada().patch(`/records/approvalFlow/${id}`, { version: 'any', values: { active: false } })
  })
})
