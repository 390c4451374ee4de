import { afterAll, beforeAll, expect, test } from 'vitest'
import type { NoticeItem, RecordPage, RecordView } from '../src/core/api/shapes.ts'
import type { ChangeOutcome, Values } from '../src/core/change/change.ts'
import type { StatisticView } from '../src/core/change/impact.ts'
import { openWorld, type PersonName, type World } from './world.ts'

/** What a preview tells of what follows, before anything is saved. */

let world: World

beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world?.close())

type Named = StatisticView & { readonly name: string }

async function preview(by: PersonName, object: string, { id }: RecordView, values: Values, carry: string[] = []) {
  const items = [{ object, op: 'update', id, version: 'any', values }]
  const { body } = await world.as(by).post<ChangeOutcome>('/changes', { mode: 'preview', items, carry })
  return body.impact
}

test('what an order, and through it her customer, come to is told from → to, and comes to that', async () => {
  const customer = await world.customer({ name: '江南茶业有限公司' })
  const product = await world.product()
  const order = await world.order({ customer: customer.id, lines: [{ product: product.id, quantity: 1, price: 100 }] })
  const lines = [...(Array.isArray(order.lines) ? order.lines : [])].map(({ id }) => ({ id, quantity: 5 }))
  const { statistics = [] } = await preview('lin', 'order', order, { lines })
  const told = statistics.map((one) => [one.object, one.field, one.before, one.after])
  expect(told).toEqual(
    expect.arrayContaining([
      ['order', 'total', 100, 500],
      ['customer', 'orderTotal', 100, 500],
    ]),
  )
  const ofLine = statistics.find(({ object }) => object === 'orderLine')
  expect(ofLine?.title ?? product.name).toBe(product.name)
  const ofCustomer = statistics.find(({ object }) => object === 'customer')
  expect(ofCustomer).toMatchObject({
    id: customer.id,
    title: '江南茶业有限公司',
    name: expect.stringMatching(/./),
  } as Named)
  await world.as('lin').patch(`/records/order/${order.id}`, { values: { lines }, version: order.version })
  const { body } = await world.as('lin').get<RecordView>(`/records/customer/${customer.id}`)
  expect(body.orderTotal).toBe(500)
})

test('counts and the last day are told from → to, and come to that: with a new order, and without the one that was the last', async () => {
  const customer = await world.customer()
  const read = async () => (await world.as('ada').get<RecordView>(`/records/customer/${customer.id}`)).body
  const figures = async (...all: object[]) => {
    const items = all.map((item) => ({ object: 'order', version: 'any', ...item }))
    const { body } = await world.as('lin').post<ChangeOutcome>('/changes', { mode: 'preview', items })
    const own = (body.impact.statistics ?? []).filter(({ id }) => id === customer.id)
    const kept = await world.as('lin').post<ChangeOutcome>('/changes', { mode: 'apply', items })
    expect(kept.body.counts.applied).toBe(all.length)
    const now = await read()
    for (const { field, after } of own) expect([field, now[field]]).toEqual([field, after])
    return Object.fromEntries(own.map(({ field, before, after }) => [field, [before, after]]))
  }
  const orderedOn = (day: string) => ({ customer: customer.id, orderedAt: `${day}T02:00:00Z` })
  const first = await figures({ op: 'create', values: orderedOn('2026-03-01') })
  expect(first).toMatchObject({ orderCount: [0, 1], lastOrderAt: [null, expect.stringMatching(/^2026-03-01/)] })
  const second = await figures({ op: 'create', values: orderedOn('2026-05-01') })
  expect(second).toMatchObject({
    orderCount: [1, 2],
    lastOrderAt: [expect.stringMatching(/^2026-03/), expect.stringMatching(/^2026-05/)],
  })
  expect(Object.keys(await figures({ op: 'create', values: orderedOn('2026-04-01') }))).toEqual(['orderCount'])
  const filter = encodeURIComponent(JSON.stringify({ field: 'customer', op: 'eq', value: customer.id }))
  const listed = await world.as('lin').get<RecordPage>(`/records/order?filter=${filter}&sort=-orderedAt`)
  const gone = await figures({ op: 'delete', id: listed.body.items[0]?.id })
  expect(gone).toMatchObject({
    orderCount: [3, 2],
    lastOrderAt: [expect.stringMatching(/^2026-05/), expect.stringMatching(/^2026-04/)],
  })
  // One that moves the last day alone is still counted where another moves the count.
  const moved = { op: 'update', id: listed.body.items[1]?.id, values: { orderedAt: '2026-06-01T02:00:00Z' } }
  expect(await figures(moved, { op: 'create', values: orderedOn('2026-02-01') })).toMatchObject({
    orderCount: [2, 3],
    lastOrderAt: [expect.stringMatching(/^2026-04/), expect.stringMatching(/^2026-06/)],
  })
})

test('more than five of a kind to one person are one message, which the preview counts and she gets', async () => {
  const customer = await world.customer()
  const orders = await Promise.all(Array.from({ length: 6 }, () => world.order({ customer: customer.id })))
  const sent = async (mode: 'preview' | 'apply', some: readonly RecordView[]) => {
    const values = { taker: world.ids.chen }
    const items = some.map(({ id }) => ({ object: 'order', op: 'update', id, version: 'any', values }))
    return (await world.as('lin').post<ChangeOutcome>('/changes', { mode, items })).body
  }
  expect((await sent('preview', orders.slice(1))).impact.notices).toEqual([{ kind: 'orderTaken', count: 5 }])
  expect((await sent('preview', orders)).impact.notices).toEqual([{ kind: 'orderTaken', count: 1 }])
  const told = async () =>
    (await world.as('chen').get<{ items: NoticeItem[] }>('/notices')).body.items.map(({ text }) => text)
  await sent('apply', orders)
  await expect.poll(told, { timeout: 10_000 }).toEqual(['林悦请您接 6 张订单'])
})

test('a preview says how many would be told, and which rules warn of it', async () => {
  const order = await world.order({ customer: (await world.customer()).id, taker: world.ids.zhou })
  const { notices } = await preview('lin', 'order', order, { taker: world.ids.chen })
  expect(notices).toEqual([
    { kind: 'orderTaken', count: 1 },
    { kind: 'orderTakenOver', count: 1 },
  ])
  expect((await preview('lin', 'order', order, { taker: world.ids.lin })).notices).toEqual([
    { kind: 'orderTakenOver', count: 1 },
  ])
  expect((await preview('lin', 'order', order, { remark: '尽快' })).notices).toBeUndefined()
  const message = { 'zh-CN': '运费偏高', en: 'The freight is high' }
  const rule = {
    object: 'order',
    name: '运费偏高',
    condition: 'freight == null || freight < 1000',
    message,
    severity: 'warn',
  }
  const { id } = await world.create('validationRule', { ...rule, active: true }, 'ada')
  const told = async () => (await preview('lin', 'order', order, { freight: 2000 })) as { rules?: unknown }
  await expect.poll(async () => (await told()).rules).toEqual([{ rule: id, message: '运费偏高', count: 1 }])
  // What is refused for something else is not written, and nobody is warned of it.
  expect(await preview('lin', 'order', order, { freight: 2000, status: 'completed' })).not.toHaveProperty('rules')
})

test('what is answered of an order tells its sums as they stand afterwards, looked at first or done, also where only lines are written', async () => {
  const [customer, product] = [await world.customer(), await world.product()]
  const line = { product: product.id, quantity: 3, price: 128 }
  const answered = async (mode: 'preview' | 'apply', item: object) => {
    const { body } = await world
      .as('lin')
      .post<ChangeOutcome>('/changes', { mode, items: [{ object: 'order', ...item }] })
    return body.items[0]
  }
  const made = { op: 'create', values: { customer: customer.id, allowance: 1, lines: [line] } }
  const sums = { linesTotal: 384, total: 383, openTotal: 383, paymentState: 'unpaid' }
  expect(await answered('preview', made)).toMatchObject({ after: sums })
  const done = await answered('apply', made)
  expect(done).toMatchObject({ after: sums })
  const { body: order } = await world.as('lin').get<RecordView>(`/records/order/${done?.id}`)
  expect(order).toMatchObject(sums)

  const [there] = order.lines as unknown as readonly RecordView[]
  const fewer = {
    op: 'update',
    id: order.id,
    version: order.version,
    values: { lines: [{ id: there?.id, quantity: 2 }] },
  }
  const then = { before: { total: 383 }, after: { linesTotal: 256, total: 255, openTotal: 255 } }
  expect(await answered('preview', fewer)).toMatchObject(then)
  expect(await answered('apply', fewer)).toMatchObject(then)
})

test('who comes to see a customer that is given away, and who does not any more, is told by name', async () => {
  const customer = await world.customer()
  const { access } = await preview('clerk', 'customer', customer, { owner: world.ids.chen })
  expect(access?.gains.map(({ name }) => name)).toEqual(['陈默'])
  expect(access?.loses.map(({ name }) => name)).toEqual(
    ['林悦', '周航'].toSorted((a, b) => a.localeCompare(b, 'zh-CN')),
  )
  expect((await preview('clerk', 'customer', customer, { phone: '010-62551234' })).access).toBeUndefined()
})

test('whoever is to take an order and would not see it is named, until it is shared with her', async () => {
  const customer = await world.customer()
  const order = await world.order({ customer: customer.id })
  const takenBy = async (person: PersonName) =>
    (await preview('lin', 'order', order, { taker: world.ids[person] })).access?.unseen
  expect(await takenBy('chen')).toEqual([{ id: world.ids.chen, name: '陈默' }])
  expect(await takenBy('zhou')).toBeUndefined()
  await world.create('grant', { person: world.ids.chen, object: 'order', record: order.id, action: 'view' })
  expect(await takenBy('chen')).toBeUndefined()
})

test('whoever makes an order for a taker who would not see it is told so, beforehand and with the answer', async () => {
  const customer = await world.customer()
  const takenBy = (person: PersonName) => ({ customer: customer.id, taker: world.ids[person] })
  const told = [{ code: 'taker-out-of-sight', path: 'taker', message: expect.stringContaining('陈默') }]
  const items = [{ object: 'order', op: 'create', values: takenBy('chen') }]
  const looked = await world.as('lin').post<ChangeOutcome>('/changes', { mode: 'preview', items })
  expect(looked.body.items[0]?.warnings).toMatchObject(told)
  expect((await world.order(takenBy('chen'))).warnings).toMatchObject(told)
  for (const person of ['zhou', 'lin'] as const) expect((await world.order(takenBy(person))).warnings).toBeUndefined()
})

test('with another taker goes what was chosen: the owner, sight of the order, and her open tickets', async () => {
  const customer = await world.customer()
  const order = await world.order({ customer: customer.id, taker: world.ids.lin })
  const ticketOf = (values: Values) =>
    world.create('ticket', { title: '漏发一箱', customer: customer.id, order: order.id, ...values } as Values)
  const open = await ticketOf({ assignee: world.ids.lin })
  const others = [
    await ticketOf({ assignee: world.ids.lin, status: 'closed', resolution: '已补发' }),
    await ticketOf({ assignee: world.ids.zhou }),
  ]
  const impact = await preview('lin', 'order', order, { taker: world.ids.chen })
  expect(impact.carried?.map(({ key, follows, count, sample }) => [key, follows, count, sample[0]?.id])).toEqual(
    expect.arrayContaining([
      ['order.owner@taker', 'taker', 1, order.id],
      ['grant.person', 'taker', 1, order.id],
      ['ticket.assignee', 'taker', 1, open.id],
    ]),
  )
  const path = `/records/order/${order.id}`
  const read = async (by: PersonName, at = path) => (await world.as(by).get<RecordView>(at)).body
  const give = (carry: readonly string[], taker: PersonName, { version }: RecordView) =>
    world.as('lin').patch<RecordView>(path, { version, values: { taker: world.ids[taker] }, carry })

  const { status, body: shared } = await give(['grant.person', 'ticket.assignee'], 'chen', order)
  expect([status, shared.owner]).toEqual([200, world.ids.lin])
  expect(await read('chen')).toMatchObject({ id: order.id, taker: world.ids.chen })
  expect((await world.as('chen').patch(path, { version: 'any', values: { remark: '已接' } })).status).toBe(200)
  const assignees = [open, ...others].map(async ({ id }) => (await read('ada', `/records/ticket/${id}`)).assignee)
  expect(await Promise.all(assignees)).toEqual([world.ids.chen, world.ids.lin, world.ids.zhou])
  const owned = await give(['order.owner@taker'], 'zhou', await read('lin'))
  expect([owned.status, (await read('ada')).owner]).toEqual([200, world.ids.zhou])
})

test('what was chosen stays among what a preview offers, and who is given sight is not told of as blind', async () => {
  const order = await world.order({ customer: (await world.customer()).id, taker: world.ids.lin })
  const offered = async (carry: string[]) => {
    const { carried = [], access } = await preview('lin', 'order', order, { taker: world.ids.chen }, carry)
    return [carried.map(({ key, count }) => [key, count]), access?.unseen?.map(({ name }) => name)]
  }
  const both = [
    ['order.owner@taker', 1],
    ['grant.person', 1],
  ]
  expect(await offered([])).toEqual([both, ['陈默']])
  expect(await offered(['grant.person'])).toEqual([both, undefined])
  // As its owner she sees it.
  expect(await offered(['order.owner@taker'])).toEqual([[both[0]], undefined])
})

test('only orders that get another taker get her as their owner, as many as the preview of a batch said', async () => {
  const { lin, zhou } = world.ids
  const customer = await world.customer()
  const [kept, given] = [
    await world.order({ customer: customer.id, taker: zhou }),
    await world.order({ customer: customer.id, taker: lin }),
  ]
  const carry = ['order.owner@taker', 'order.owner']
  const batch = async (mode: string, taker: unknown = zhou) => {
    const select = { ids: [kept.id, given.id] }
    const body = { mode, object: 'order', op: 'update', select, set: { taker }, carry, origin: 'batch' }
    return (await world.as('lin').post<ChangeOutcome>('/changes', body)).body
  }
  const looked = await batch('preview')
  expect(looked.impact.carried?.map(({ key, count }) => [key, count])).toEqual([['order.owner@taker', 1]])
  // Who follows is known before a record is read: the taker is named outright.
  for (const unnamed of [{ copy: 'owner' }, { ifEmpty: zhou }])
    expect((await batch('preview', unnamed)).items[0]?.refusals).toMatchObject([{ code: 'operation-unfit' }])
  const done = await batch('apply')
  expect(done.counts).toEqual(looked.counts)
  const owners = [kept, given].map(
    async ({ id }) => (await world.as('ada').get<RecordView>(`/records/order/${id}`)).body.owner,
  )
  expect(await Promise.all(owners)).toEqual([lin, zhou])
})

test('whoever sends a taker as she had read it gives nothing to the one whom somebody else took off meanwhile', async () => {
  const { lin, chen } = world.ids
  const order = await world.order({ customer: (await world.customer()).id, taker: chen })
  const path = `/records/order/${order.id}`
  await world.as('lin').patch(path, { version: order.version, values: { taker: lin } })
  const whole = { version: order.version, values: { taker: chen, remark: '整条写回' }, carry: ['order.owner@taker'] }
  const { status, body } = await world.as('lin').patch<RecordView>(path, whole)
  expect([status, body.taker, body.owner, body.remark]).toEqual([200, lin, lin, '整条写回'])
})

test('who has it shared with her keeps it, and who sees it by a condition comes and goes with what that asks', async () => {
  const customer = await world.customer({ level: 'B' })
  await world.create('grant', { person: world.ids.zhou, object: 'customer', record: customer.id, action: 'view' })
  const given = await preview('clerk', 'customer', customer, { owner: world.ids.chen })
  expect(given.access?.loses.map(({ name }) => name)).toEqual(['林悦'])
  const view = { scope: 'all', filter: { field: 'level', op: 'eq', value: 'A' } }
  const grants = { objects: { customer: { view } } }
  const role = await world.create('role', { name: '重点客户', grants }, 'ada')
  const { body: chen } = await world.as('ada').get<RecordView>(`/records/user/${world.ids.chen}`)
  const roles = [...(Array.isArray(chen.roles) ? chen.roles : []), role.id]
  await world.as('ada').patch(`/records/user/${chen.id}`, { values: { roles }, version: chen.version })
  const { access } = await preview('lin', 'customer', customer, { level: 'A' })
  expect(access).toEqual({ gains: [{ id: world.ids.chen, name: '陈默' }], loses: [] })
})

test('a field of the company’s own follows what it is filled from, where its administrator said so', async () => {
  const field = { object: 'order', name: 'billingMail', label: '开票邮箱', type: 'email' }
  const settings = { takenFrom: 'customer.email', takenLater: true }
  for (const wrong of [{ ...settings, takenLater: 'yes' }, { takenLater: true }]) {
    const refused = await world.as('ada').post('/records/customField', { values: { ...field, settings: wrong } })
    expect(refused).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'settings', code: 'setting-not-understood' }] },
    })
  }
  await world.create('customField', { ...field, settings }, 'ada')
  const customer = await world.customer({ email: 'old@example.com' })
  const order = await world.order({ customer: customer.id, billingMail: 'old@example.com' })
  const values = { email: 'new@example.com' }
  const { carried } = await preview('lin', 'customer', customer, values)
  expect(carried).toMatchObject([{ key: 'order.billingMail', count: 1, to: 'new@example.com' }])
  const carry = ['order.billingMail']
  await world.as('lin').patch(`/records/customer/${customer.id}`, { values, version: customer.version, carry })
  const { body } = await world.as('lin').get<RecordView>(`/records/order/${order.id}`)
  expect(body.billingMail).toBe('new@example.com')
})
