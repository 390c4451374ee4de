import { afterAll, beforeAll, expect, test } from 'vitest'
import type {
  ChangeView,
  ExplainedAccess,
  HistoryEntry,
  NoticeItem,
  ProblemDocument,
  RecordPage,
  RecordView,
} from '../src/core/api/shapes.ts'
import type { ChangeOutcome, Values } from '../src/core/change/change.ts'
import { orderInRevision } from '../src/server/api/record-view-as-of.ts'
import { submitChange } from '../src/server/change/index.ts'
import { openWorld, type PersonName, type World } from './world.ts'

/** A completed order is changed by a document: its number, its reason, and the order's next version. */

let world: World
let products: readonly RecordView[]

beforeAll(async () => {
  world = await openWorld()
  products = [await world.product({ price: 100 }), await world.product({ price: 50 })]
})
afterAll(() => world?.close())

const lin = () => world.as('lin')
const read = async (object: string, id: unknown) =>
  (await world.as('ada').get<RecordView>(`/records/${object}/${id}`)).body
const change = (values: Readonly<Record<string, unknown>>, by: PersonName = 'lin', headers = {}) =>
  world
    .as(by)
    .post<RecordView & ProblemDocument>(
      '/records/orderChange',
      { values: { reason: '客户改数量', ...values } },
      headers,
    )
const linesOf = (order: RecordView) => order.lines as unknown as readonly RecordView[]

interface Proposal {
  readonly values: Values
  readonly lines: readonly RecordView[]
  readonly present: Pick<Proposal, 'values' | 'lines'>
}

/** Two lines, 10 × 100 and 1 × 50, and paid in full. */
async function completedOrder(status = 'completed', values: Values = {}): Promise<RecordView> {
  const customer = await world.customer()
  const [one, other] = products
  const lines = [
    { product: one?.id ?? '', quantity: 10, price: 100 },
    { product: other?.id ?? '', quantity: 1, price: 50 },
  ]
  const { id } = await world.order({ customer: customer.id, status: 'processing', lines, ...values })
  await world.create('payment', { order: id, amount: 1050, state: 'received' })
  if (status !== 'processing') await lin().patch(`/records/order/${id}`, { version: 'any', values: { status } })
  return read('order', id)
}

/** What the sums come to, counted anew from what is there. */
async function expectCounted(order: RecordView): Promise<void> {
  const now = await read('order', order.id)
  const payments = await world
    .as('ada')
    .get<RecordPage>(
      `/records/payment?filter=${encodeURIComponent(JSON.stringify({ field: 'order', op: 'eq', value: order.id }))}`,
    )
  const sum = (records: readonly RecordView[]) => records.reduce((total, { amount }) => total + Number(amount), 0)
  expect(now.total).toBe(sum(linesOf(now)))
  expect(now.paidTotal).toBe(sum(payments.body.items))
  expect(await read('customer', now.customer)).toMatchObject({ orderCount: 1, orderTotal: now.total })
}

test('a completed order is changed by a document in one change, told what is paid too much, and counted anew', async () => {
  const order = await completedOrder()
  const [line] = linesOf(order)
  const edited = { id: line?.id ?? '', product: line?.product ?? '', quantity: 7, price: 100 }
  const direct = await lin().patch(`/records/order/${order.id}`, { version: 'any', values: { lines: [edited] } })
  expect(direct).toMatchObject({ status: 403, body: { code: 'order-completed' } })

  const asked = { order: order.id, orderVersion: order.version, values: { freight: 20 }, lines: [edited] }
  const preview = await lin().post<ChangeOutcome>('/changes', {
    mode: 'preview',
    items: [{ object: 'orderChange', op: 'create', values: { reason: '少发', ...asked } }],
  })
  expect(preview.body.counts).toMatchObject({ applied: 1, refused: 0 })
  const made = await change(asked)
  expect(made).toMatchObject({ status: 201, body: { revision: 2, order: order.id } })
  const document = await read('orderChange', made.body.id)
  for (const { values, lines, present } of [made.body, document] as unknown as readonly Proposal[]) {
    expect([values, present.values]).toEqual([{ freight: 20 }, { freight: null }])
    expect(lines).toMatchObject([{ ...edited, amount: 700 }])
    expect(present.lines).toMatchObject([
      { id: line?.id, quantity: 10 },
      { quantity: 1, price: 50 },
    ])
  }
  expect(made.body.code).toMatch(/^OC\d{8}$/)

  const now = await read('order', order.id)
  expect(now).toMatchObject({ total: 700, freight: 20, paidTotal: 1050, status: 'completed', changeCount: 1 })
  expect(linesOf(now)).toHaveLength(1)
  await expectCounted(order)
  const { items } = (await lin().get<{ items: { changeId: string }[] }>(`/records/order/${order.id}/history`)).body
  const own = (await lin().get<{ items: { changeId: string }[] }>(`/records/orderChange/${made.body.id}/history`)).body
  expect(items[0]?.changeId).toBe(own.items[0]?.changeId)
})

test('a reversal puts the former version back, by a document of its own; only the latest is reversed', async () => {
  const order = await completedOrder()
  const [line, other] = linesOf(order)
  const lines = [
    { id: line?.id ?? '', product: line?.product ?? '', quantity: 2, price: 90 },
    { product: other?.product ?? '', quantity: 3, price: 40 },
  ]
  const first = (await change({ order: order.id, values: { remark: '改' }, lines })).body
  const second = (await change({ order: order.id, values: { freight: 5 } })).body
  expect(await change({ order: order.id, reverses: first.id })).toMatchObject({
    status: 409,
    body: { code: 'order-change-not-latest' },
  })
  expect(await change({ order: order.id, reverses: second.id })).toMatchObject({ status: 201, body: { revision: 4 } })
  expect(await read('order', order.id)).toMatchObject({ freight: null, total: 300, remark: '改' })

  const another = (await change({ order: order.id, lines: [] })).body
  expect(await read('order', order.id)).toMatchObject({ total: 0 })
  expect((await change({ order: order.id, reverses: another.id })).status).toBe(201)
  const back = await read('order', order.id)
  expect(back).toMatchObject({ total: 300, changeCount: 5 })
  const contents = (view: RecordView) => linesOf(view).map(({ product, quantity, price }) => [product, quantity, price])
  expect(contents(back)).toEqual(lines.map(({ product, quantity, price }) => [product, quantity, price]))
  await expectCounted(order)
  const latest = (await change({ order: order.id, values: { freight: 9 } })).body
  const mixed = await change({ order: order.id, reverses: latest.id, values: { freight: 1 } })
  expect(mixed).toMatchObject({ status: 422, body: { errors: [{ code: 'order-change-either', path: 'values' }] } })
})

const versionOf = async ({ id }: RecordView, revision: number) =>
  (await lin().get<RecordView>(`/records/order/${id}?revision=${revision}`)).body
const paper = (order: RecordView) => {
  const lines = linesOf(order).map(({ product, quantity, price, amount }) => [product, quantity, price, amount])
  const { customer, contactName, freight, total, paidTotal, openTotal } = order
  return { customer, contactName, freight, total, paidTotal, openTotal, lines }
}

test('every version of an order is read by itself, and lists of documents tell what each of them made', async () => {
  const order = await completedOrder()
  const [line] = linesOf(order)
  const asked = {
    values: { freight: 20, contactName: '新收货人' },
    lines: [{ id: line?.id ?? '', quantity: 7, price: 90 }],
  }
  const first = (await change({ order: order.id, ...asked })).body
  const changed = await read('order', order.id)
  const second = (await change({ order: order.id, reverses: first.id })).body
  const third = (await change({ order: order.id, values: { freight: 3 } })).body
  expect(paper(await versionOf(order, 1))).toEqual(paper(order))
  expect(paper(await versionOf(order, 2))).toEqual(paper(changed))
  expect(paper(changed)).toMatchObject({ contactName: '新收货人', total: 630, lines: [[line?.product, 7, 90, 630]] })
  expect(paper(await versionOf(order, 3))).toEqual(paper(order))
  expect(paper(await versionOf(order, 4))).toEqual({ ...paper(order), freight: 3, openTotal: 3 })

  const filter = encodeURIComponent(JSON.stringify({ field: 'order', op: 'eq', value: order.id }))
  const listed = (await lin().get<RecordPage>(`/records/orderChange?filter=${filter}&sort=revision`)).body.items
  const single = await Promise.all([first, second, third].map(({ id }) => read('orderChange', id)))
  const content = ({ values, lines }: RecordView) => ({ values, lines })
  expect(listed.map(content)).toEqual(single.map(content))
  expect(listed.map(content)).toMatchObject([
    { values: asked.values, lines: [{ quantity: 7 }] },
    { lines: [{ quantity: 10 }, { quantity: 1 }] },
    { values: { freight: 3 }, lines: null },
  ])
})

test('a version is what its document found and left, however long what was written later had been under way', async () => {
  const order = await completedOrder()
  const [line] = linesOf(order)
  const { id, createdAt } = (await change({ order: order.id, lines: [{ id: line?.id ?? '', quantity: 7 }] })).body
  const begun = new Date(Date.parse(String(createdAt)) - 1)
  const late = await submitChange({ ...world.workspace, now: () => begun }, await world.actor('ada'), {
    mode: 'apply',
    origin: 'import',
    onRefusal: 'stop',
    items: [
      { object: 'payment', op: 'create', values: { order: order.id, amount: 20, state: 'received' } },
      { object: 'orderLine', op: 'update', id: line?.id ?? '', version: 'any', values: { quantity: 9 } },
    ],
  })
  expect(late).toMatchObject({ change: { status: 'applied' }, items: [{ outcome: 'applied' }, { outcome: 'applied' }] })
  const [first, second, now] = [await versionOf(order, 1), await versionOf(order, 2), await read('order', order.id)]
  const told = (view: RecordView) => [view.paidTotal, linesOf(view).map(({ quantity }) => quantity)]
  expect([first, second, now].map(told)).toEqual([
    [1050, [10, 1]],
    [1050, [7]],
    [1070, [9]],
  ])
  const { lines, present } = (await read('orderChange', id)) as unknown as Proposal
  expect([lines, present.lines].map((all) => all.map(({ quantity }) => quantity))).toEqual([[7], [10, 1]])
})

test('a document that leaves an order paid too much says so in its preview and in its answer', async () => {
  const asked = { order: (await completedOrder()).id, lines: [] }
  const told = [{ code: 'more-paid-than-due', message: expect.stringContaining('1,050.00') }]
  const preview = await lin().post<ChangeOutcome>('/changes', {
    mode: 'preview',
    items: [{ object: 'orderChange', op: 'create', values: { reason: '全退', ...asked } }],
  })
  expect(preview.body.items).toMatchObject([{ outcome: 'applied', warnings: told }])
  expect(await change(asked)).toMatchObject({ status: 201, body: { warnings: told } })
  const cheaper = await completedOrder()
  const [line] = linesOf(cheaper)
  const lines = [{ id: line?.id ?? '', quantity: 10, price: 100 }]
  expect(await change({ order: cheaper.id, lines })).toMatchObject({ body: { warnings: [{ code: told[0]?.code }] } })
})

async function refused(values: Readonly<Record<string, unknown>>, by: PersonName = 'lin') {
  const { status, body } = await change(values, by)
  return [status, body.errors?.[0]?.code, body.errors?.[0]?.path]
}

test('what an order change is not for is refused in words, at the field it is about', async () => {
  const { id: order, customer, remark = null } = await completedOrder()
  const open = await world.order({ customer: customer as string, status: 'processing' })
  const line = { product: products[0]?.id ?? '', quantity: -1 }
  const cases: readonly [Readonly<Record<string, unknown>>, number, string, string][] = [
    [{ order: open.id, values: { freight: 1 } }, 422, 'order-change-not-completed', 'order'],
    [{ order }, 422, 'order-change-nothing', ''],
    [{ order, values: { remark } }, 422, 'order-change-nothing', ''],
    [{ order, values: { status: 'processing' } }, 422, 'order-change-no-status', 'status'],
    [{ order, values: { total: 1 } }, 422, 'field-read-only', 'total'],
    [{ order, values: { nonsense: 1 } }, 422, 'field-unknown', 'nonsense'],
    [{ order, reason: '', values: { freight: 1 } }, 422, 'required', 'reason'],
    [{ order, lines: 'x' }, 422, 'not-a-list', 'lines'],
    [{ order, lines: [line] }, 422, 'number-too-small', 'lines.0.quantity'],
  ]
  for (const [values, ...expected] of cases) expect(await refused(values)).toEqual(expected)
  const said = async (values: Readonly<Record<string, unknown>>) =>
    (await change({ order, ...values })).body.errors?.[0]
  expect(await said({ values: { freight: 1.234 } })).toMatchObject({ message: '运费最多 2 位小数' })
  expect(await said({ values: { status: 'processing' } })).toMatchObject({ message: '变更单不改变订单状态' })
  const ofLine = await said({ lines: [line] })
  expect(ofLine?.message).toBe('数量不能小于 0')
  expect(ofLine?.expected).not.toBe('完整的明细；没有列出的将删除')
  const english = await change({ order: open.id, values: { freight: 1 } }, 'lin', { 'accept-language': 'en' })
  expect(english.body.detail).toContain('The order is not completed')
  const kept = await change({ order, values: { total: 1 } }, 'lin', { 'accept-language': 'en' })
  expect(kept.body.errors?.[0]?.message).toBe('Total is kept by Kebu and cannot be entered')
})

test('an order that she does not see or may not edit is not changed by a document, nor one twice in one change', async () => {
  const { id: order } = await completedOrder()
  const values = { freight: 1 }
  expect((await refused({ order: crypto.randomUUID(), values }))[0]).toBe(404)
  expect((await refused({ order, values }, 'chen'))[0]).toBe(404)
  expect((await refused({ order, values }, 'service'))[0]).toBe(403)
  const twice = await lin().post<ChangeOutcome>('/changes', {
    mode: 'apply',
    onRefusal: 'stop',
    items: [1, 2].map((freight) => {
      return { object: 'orderChange', op: 'create', values: { order, reason: '两张', values: { freight } } }
    }),
  })
  expect(twice.body).toMatchObject({ change: { status: 'refused' }, counts: { refused: 1 } })
  expect((await read('order', order)).changeCount).toBe(0)
})

test('what was changed meanwhile is a conflict; what was not merges', async () => {
  const order = await completedOrder()
  expect((await change({ order: order.id, orderVersion: order.version, values: { freight: 5 } })).status).toBe(201)
  expect(await change({ order: order.id, orderVersion: order.version, values: { freight: 6 } })).toMatchObject({
    status: 409,
    body: { errors: [{ path: 'freight', code: 'record-changed-since-read' }] },
  })
  expect((await change({ order: order.id, orderVersion: order.version, values: { remark: '另一处' } })).status).toBe(
    201,
  )
  expect(await read('order', order.id)).toMatchObject({ freight: 5, remark: '另一处', changeCount: 2 })
})

test('a document stays as it was written, and so does what it did: not even its author takes it back', async () => {
  const order = await completedOrder()
  const { body, headers } = await change({ order: order.id, values: { freight: 8 } })
  const path = `/records/orderChange/${body.id}`
  for (const answer of [
    await lin().patch(path, { version: 'any', values: { reason: '别的' } }),
    await world.as('ada').delete(path, { version: 'any' }),
    await lin().post(`/changes/${headers.get('kebu-change')}/revert`, {}),
  ])
    expect(answer).toMatchObject({ status: 403, body: { code: 'order-change-kept' } })
  expect((await read('order', order.id)).freight).toBe(8)
  expect((await lin().get<ChangeView>(`/changes/${headers.get('kebu-change')}`)).body).toMatchObject({
    canRevert: false,
    whyNotRevert: { code: 'order-change-kept', message: expect.stringContaining('冲销') },
  })
  const history = await lin().get<{ items: HistoryEntry[] }>(`/records/order/${order.id}/history`)
  const isOwn = ({ changeId }: HistoryEntry) => changeId === headers.get('kebu-change')
  expect(history.body.items.some((entry) => isOwn(entry) && entry.mayRevert)).toBe(false)
  expect(history.body.items.some((entry) => !isOwn(entry) && entry.mayRevert)).toBe(true)
})

test('what she did to an order that is closed by now says why it is not taken back, as the way back does; that she closed it is', async () => {
  const order = await completedOrder('processing')
  const patch = (values: Values) => lin().patch(`/records/order/${order.id}`, { version: 'any', values })
  const newest = async (): Promise<ChangeView | undefined> =>
    (await lin().get<{ items: ChangeView[] }>('/changes?object=order&limit=1')).body.items[0]
  await patch({ deliverOn: '2030-01-02' })
  const edited = await newest()
  expect(edited).toMatchObject({ canRevert: true })
  await patch({ status: 'completed' })
  const { items } = (await lin().get<{ items: ChangeView[] }>('/changes?object=order&limit=2')).body
  const told = { code: 'order-completed', message: expect.stringContaining('该订单已完成') }
  expect(items).toMatchObject([{ canRevert: true }, { id: edited?.id, canRevert: false, whyNotRevert: told }])
  expect(items[0]).not.toHaveProperty('whyNotRevert')
  const tried = await lin().post<ChangeOutcome>(`/changes/${edited?.id}/revert`, { mode: 'preview' })
  expect(tried.body.items).toMatchObject([{ outcome: 'refused', refusals: [{ code: told.code }] }])
  const brought = await lin().post<RecordView>('/records/order', {
    values: { customer: order.customer, status: 'completed' },
  })
  const path = `/changes/${brought.headers.get('kebu-change')}`
  await lin().patch(`/records/order/${brought.body.id}`, { version: 'any', values: { remark: '之后' } })
  expect((await lin().get<ChangeView>(path)).body).toMatchObject({ canRevert: true })
  const back = await lin().post<ChangeOutcome>(`${path}/revert`, { mode: 'preview' })
  expect(back.body.items).toMatchObject([{ refusals: [{ code: 'record-changed-since-change' }] }])
})

test('once it is paid what was agreed is changed by a document; where it goes and who does it are edited until it is done', async () => {
  const order = await completedOrder('processing')
  const patch = (values: Values, by: PersonName = 'lin') =>
    world.as(by).patch<RecordView & ProblemDocument>(`/records/order/${order.id}`, { version: 'any', values })
  for (const values of [{ freight: 3 }, { lines: [] }, { discount: 10 }])
    expect(await patch(values)).toMatchObject({ status: 403, body: { code: 'order-paid' } })
  const batch = await lin().post<ChangeOutcome>('/changes', {
    mode: 'preview',
    object: 'order',
    select: { ids: [order.id] },
    set: { freight: 3 },
  })
  expect(batch.body.items).toMatchObject([{ outcome: 'refused', refusals: [{ code: 'order-paid', path: 'freight' }] }])
  const { access } = (await lin().get<RecordView>(`/records/order/${order.id}`)).body
  const closed = { code: 'order-paid', message: expect.stringContaining('变更单'), wayOut: 'order-change' }
  expect(access?.fields.lines?.why).toMatchObject(closed)
  expect([access?.edit, access?.delete, access?.fields.deliverOn?.why]).toEqual([true, false, undefined])
  const why = `/access/explain?object=order&id=${order.id}&action=edit&field=freight`
  expect((await lin().get<ExplainedAccess>(why)).body).toMatchObject({
    because: [{ rule: 'lock:order-paid', source: { kind: 'orderClosing', name: '订单何时改用变更单' } }],
    wayOut: { right: 'reopen-completed', message: expect.stringContaining('已收款') },
  })
  expect((await patch({ deliverOn: '2030-01-02', contactName: '新收货人', remark: '改期' })).status).toBe(200)
  expect(await change({ order: order.id, values: { freight: 3 } })).toMatchObject({
    status: 201,
    body: { revision: 2 },
  })
  expect((await patch({ status: 'completed' })).status).toBe(200)
  expect(await patch({ deliverOn: null })).toMatchObject({ status: 403, body: { code: 'order-completed' } })
  expect((await patch({ freight: 7 }, 'ada')).status).toBe(200)
})

test('whoever made an order paid takes that back, as long as nobody moved what closes it since', async () => {
  const half = async (values: Values = {}) => {
    const { id: customer } = await world.customer()
    const lines = [{ product: products[0]?.id ?? '', quantity: 10, price: 100 }]
    const order = await world.order({ customer, status: 'processing', lines, ...values })
    const paid = await lin().post('/records/payment', { values: { order: order.id, amount: 500, state: 'received' } })
    return { id: order.id, paid: paid.headers.get('kebu-change') }
  }
  const patch = async (id: string, values: Values) => {
    const { status, headers } = await lin().patch(`/records/order/${id}`, { version: 'any', values })
    expect(status).toBe(200)
    return headers.get('kebu-change')
  }
  const stateOf = async (id: string) => (await read('order', id)).paymentState
  const undone = async (id: string, changeId: string | null) => {
    const { canRevert } = (await lin().get<ChangeView>(`/changes/${changeId}`)).body
    const { body } = await lin().post<ChangeOutcome & ProblemDocument>(`/changes/${changeId}/revert`, { mode: 'apply' })
    return [canRevert, body.change?.status ?? body.code, await stateOf(id)]
  }
  const byPayment = await half({ discount: 50 })
  expect(await stateOf(byPayment.id)).toBe('paid')
  expect(await undone(byPayment.id, byPayment.paid)).toEqual([true, 'applied', 'unpaid'])
  const byDiscount = await half()
  const discount = await patch(byDiscount.id, { discount: 50 })
  expect(await stateOf(byDiscount.id)).toBe('paid')
  expect(await undone(byDiscount.id, discount)).toEqual([true, 'applied', 'partial'])
  const byLines = await half()
  const lines = await patch(byLines.id, { lines: [{ product: products[0]?.id ?? '', quantity: 5, price: 100 }] })
  expect(await undone(byLines.id, lines)).toEqual([true, 'applied', 'partial'])
  // Somebody has paid more since: that closes it, too.
  const paidMore = await half()
  const first = await patch(paidMore.id, { discount: 50 })
  await world.create('payment', { order: paidMore.id, amount: 7, state: 'received' }, 'ada')
  const { body } = await lin().post<ProblemDocument>(`/changes/${first}/revert`, { mode: 'apply' })
  expect([body.code, await stateOf(paidMore.id)]).toEqual(['order-paid', 'over'])
})

test('an order that comes to nothing yet is not closed by a deposit, and is once that pays for what it comes to', async () => {
  const { id: customer } = await world.customer()
  const order = await world.order({ customer })
  await world.create('payment', { order: order.id, amount: 500, state: 'received' })
  const patch = (values: object) =>
    lin().patch<ProblemDocument>(`/records/order/${order.id}`, { version: 'any', values })
  const { access, paidTotal, total } = (await lin().get<RecordView>(`/records/order/${order.id}`)).body
  expect([total, paidTotal, access?.fields.lines?.why]).toEqual([0, 500, undefined])
  expect((await patch({ lines: [{ product: products[0]?.id ?? '', quantity: 5, price: 100 }] })).status).toBe(200)
  expect(await patch({ freight: 3 })).toMatchObject({ status: 403, body: { code: 'order-paid' } })
})

test('an administrator says which orders are closed: by what was paid, and in which further states', async () => {
  const { id: customer } = await world.customer()
  const order = await world.order({
    customer,
    status: 'processing',
    lines: [{ product: products[0]?.id ?? '', quantity: 2, price: 100 }],
  })
  const edit = async (freight: number) => {
    const path = `/records/order/${order.id}`
    const { status, body } = await lin().patch<ProblemDocument>(path, { version: 'any', values: { freight } })
    return status === 200 ? 'saved' : body.code
  }
  const { id } = await world.create('orderClosing', { object: 'order', paid: 'any' }, 'ada')
  const set = (values: Values) => world.as('ada').patch(`/records/orderClosing/${id}`, { version: 'any', values })
  expect(await edit(1)).toBe('saved')
  await world.create('payment', { order: order.id, amount: 50, state: 'received' })
  expect(await edit(2)).toBe('order-paid')
  await set({ paid: 'never' })
  expect(await edit(3)).toBe('saved')
  await set({ states: ['processing'] })
  expect(await edit(4)).toBe('order-state-closed')
  expect((await change({ order: order.id, values: { freight: 4 } })).status).toBe(201)
  expect(await set({ states: ['nowhere'] })).toMatchObject({
    status: 422,
    body: { errors: [{ path: 'states', code: 'policy-state-unknown' }] },
  })
  const wrong = await world.as('ada').post('/records/orderClosing', { values: { object: 'customer', paid: 'full' } })
  expect(wrong).toMatchObject({ status: 422, body: { errors: [{ path: 'object', code: 'order-closing-of-orders' }] } })
  const twice = await world.as('ada').post('/records/orderClosing', { values: { object: 'order', paid: 'full' } })
  expect(twice).toMatchObject({ status: 422, body: { errors: [{ path: 'object', code: 'order-closing-twice' }] } })
  await world.as('ada').delete(`/records/orderClosing/${id}`, { version: 'any' })
})

test('a policy may leave an order to documents: it is edited no more, and the document is done', async () => {
  const { id: customer } = await world.customer()
  const order = await world.order({ customer, status: 'processing', remark: '按变更单' })
  const policy = { object: 'order', name: '约定', kind: 'condition', condition: "remark == '按变更单'", active: true }
  const { id } = await world.create('editPolicy', { ...policy, outcome: 'refuse' }, 'ada')
  expect((await change({ order: order.id, values: { freight: 1 } })).status).toBe(403)
  await world.as('ada').patch(`/records/editPolicy/${id}`, { version: 'any', values: { outcome: 'document' } })
  const direct = await lin().patch<ProblemDocument>(`/records/order/${order.id}`, {
    version: 'any',
    values: { freight: 1 },
  })
  expect(direct).toMatchObject({ status: 403, body: { code: 'closed-by-condition', wayOut: 'order-change' } })
  const { access } = (await lin().get<RecordView>(`/records/order/${order.id}`)).body
  expect(access?.whyNotEdit).toMatchObject({ code: 'closed-by-condition', wayOut: 'order-change' })
  expect((await change({ order: order.id, values: { freight: 1 } })).status).toBe(201)
  const other = await world.as('ada').post('/records/editPolicy', {
    values: { object: 'customer', name: '客户', kind: 'creator', outcome: 'document' },
  })
  expect(other).toMatchObject({
    status: 422,
    body: { errors: [{ path: 'outcome', code: 'policy-document-of-orders' }] },
  })
  await world.as('ada').delete(`/records/editPolicy/${id}`, { version: 'any' })
})

test('what a flow catches waits with its order, keeps other documents off it, and is told to the taker once it is done', async () => {
  const steps = [{ approvers: [{ person: world.ids.zhou }], mode: 'any' }]
  const condition = 'after.reason.startsWith("待批")'
  const flow = { object: 'orderChange', name: '变更单', condition, steps, active: true }
  await world.create('approvalFlow', flow as Values, 'ada')
  const order = await completedOrder('completed', { taker: world.ids.zhou })
  const [line] = linesOf(order)
  const lines = [{ id: line?.id ?? '', product: line?.product ?? '', quantity: 4, price: 100 }]
  const asked = await change({ order: order.id, reason: '待批：减量', values: { freight: 4 }, lines })
  expect(asked.status).toBe(202)
  expect(await read('order', order.id)).toMatchObject({ freight: null, total: 1050, changeCount: 0 })
  expect(await change({ order: order.id, values: { remark: '又一张' } })).toMatchObject({
    status: 409,
    body: { errors: [{ code: 'order-change-waiting', path: 'order' }] },
  })

  expect((await read('order', order.id)).pending).toMatchObject([{ document: true, waitingFor: [{ name: '周航' }] }])

  const { change: sent } = asked.body as unknown as ChangeOutcome
  const foreseen = (await world.as('zhou').get<ChangeView>(`/changes/${sent.id}`)).body.impact?.statistics ?? []
  expect(foreseen).toContainEqual(expect.objectContaining({ field: 'total', before: 1050, after: 400 }))
  const { body } = await world.as('zhou').post<ChangeView>(`/changes/${sent.id}/approve`, { version: 1 })
  expect(body.status).toBe('applied')
  expect(await read('order', order.id)).toMatchObject({ freight: 4, total: 400, changeCount: 1 })
  const told = async () =>
    (await world.as('zhou').get<{ items: NoticeItem[] }>('/notices')).body.items.map(({ text }) => text)
  await expect.poll(told).toContain(`林悦用变更单修改了订单「${order.code}」`)
  expect((await change({ order: order.id, values: { remark: '之后' } })).body).toMatchObject({ revision: 3 })
  const path = `/records/order/${order.id}/history`
  const { items } = (await lin().get<{ items: HistoryEntry[] }>(path)).body
  const [entry] = items.filter(({ document }) => document?.reason === '待批：减量')
  expect(entry).toMatchObject({ document: { object: 'orderChange' } })
  const changed = entry?.lines?.map(({ op, name, before, after }) => [op, name, before.quantity, after.quantity]) ?? []
  expect(changed).toContainEqual(['update', expect.stringMatching(/./), 10, 4])
  const ofLines = { order: order.id, reason: '待批：只改明细', lines: [{ ...lines[0], quantity: 3 }] }
  expect((await change(ofLines)).status).toBe(202)
  expect((await change({ order: order.id, values: { remark: '再一张' } })).status).toBe(409)
})

test('a preview counts whom the change tells: not a taker who does not see the order', async () => {
  const foretold = async (items: readonly unknown[]) =>
    (await lin().post<ChangeOutcome>('/changes', { mode: 'preview', items })).body.impact.notices
  const documentFor = async (taker: string) => {
    const { id: order } = await completedOrder('completed', { taker })
    return [{ object: 'orderChange', op: 'create', values: { order, reason: '改运费', values: { freight: 9 } } }]
  }
  expect(await foretold(await documentFor(world.ids.zhou))).toEqual([{ kind: 'orderChanged', count: 1 }])
  const unseen = await documentFor(world.ids.chen)
  expect(await foretold(unseen)).toBeUndefined()
  const share = { object: 'order', record: unseen[0]?.values.order, action: 'view', person: world.ids.chen }
  const grant = { object: 'grant', op: 'create', values: share }
  expect(await foretold([grant])).toEqual([{ kind: 'accessShared', count: 1 }])
  await world.create('grant', share as Values, 'lin')
  expect(await foretold(unseen)).toEqual([{ kind: 'orderChanged', count: 1 }])
})

test('one that waits tells what would be paid too much, and so does the change to whoever decides on it', async () => {
  const order = await completedOrder()
  const { status, body } = await change({ order: order.id, reason: '待批：全退', lines: [] })
  const { change: sent, items } = body as unknown as ChangeOutcome
  expect([status, items[0]?.warnings?.map(({ code }) => code)]).toEqual([202, ['more-paid-than-due']])
  for (const by of ['lin', 'zhou'] as const) {
    const { impact } = (await world.as(by).get<ChangeView>(`/changes/${sent.id}`)).body
    const told = { object: 'order', id: order.id, title: order.code, message: expect.stringContaining('1,050.00') }
    expect(impact?.exceeded).toMatchObject([told])
  }
})

test('one that waits is based on the order as it was when it was sent, and when sent again on the order of that moment', async () => {
  const order = await completedOrder('processing')
  const asked = await change({ order: order.id, reason: '待批：运费', values: { freight: 4 } })
  expect(asked.status).toBe(202)
  const meanwhile = { version: 'any', values: { freight: 9 } }
  expect((await world.as('ada').patch(`/records/order/${order.id}`, meanwhile)).status).toBe(200)

  const { id } = (asked.body as unknown as ChangeOutcome).change
  const approve = (version: number) => world.as('zhou').post<ChangeView>(`/changes/${id}/approve`, { version })
  expect((await approve(1)).body).toMatchObject({ status: 'sentBack' })
  expect((await lin().get<ChangeView>(`/changes/${id}`)).body.fault).toMatchObject({
    refusals: [],
    conflicts: [{ object: 'order', id: order.id, field: 'freight', base: null, theirs: 9, mine: 4 }],
  })
  expect(await read('order', order.id)).toMatchObject({ freight: 9, changeCount: 0 })
  const items = (await lin().get<{ items: HistoryEntry[] }>(`/changes/${id}/items`)).body.items
  const n = items.find(({ object }) => object === 'order')?.n
  const again = { version: 1, items: [{ n, values: { freight: 6 } }] }
  expect((await lin().post(`/changes/${id}/resubmit`, again)).status).toBe(200)
  expect((await approve(2)).body.status).toBe('applied')
  expect(await read('order', order.id)).toMatchObject({ freight: 6, changeCount: 1 })
})

const entryRule = (fields: readonly string[]) =>
  world.create('doubleEntryRule', { object: 'order', fields, active: true } as Values, 'ada')
const enter = (by: PersonName, id: string, values: Values) =>
  world.as(by).post<ChangeView & Pick<ProblemDocument, 'code'>>(`/double-entries/${id}`, { values })
const settle = (id: string, freight: 'first' | 'second') =>
  world
    .as('ada')
    .post<ChangeView & Pick<ProblemDocument, 'code'>>(`/double-entries/${id}/settle`, { choices: { freight } })

/** Under a rule of double entry. */
const send = async (asked: Values) => {
  const answer = await change(asked)
  expect([answer.status, answer.body.errors]).toEqual([202, undefined])
  const { id, approvals } = (answer.body as unknown as ChangeOutcome).change
  return { id: id ?? '', approvals }
}

test('the history of an order tells of no document that whoever reads it does not see', async () => {
  const order = await completedOrder()
  const { id } = (await change({ order: order.id, reason: '主管改的', values: { remark: '改' } }, 'ada')).body
  const own = (await change({ order: order.id, reason: '自己改的', values: { remark: '再改' } })).body
  const documents = async (by: PersonName) => {
    const { body } = await world.as(by).get<{ items: HistoryEntry[] }>(`/records/order/${order.id}/history`)
    return [...new Set(body.items.flatMap(({ document }) => document?.reason ?? []))]
  }
  expect((await lin().get(`/records/orderChange/${id}`)).status).toBe(404)
  expect((await lin().get(`/records/orderChange/${own.id}`)).status).toBe(200)
  expect([await documents('lin'), await documents('ada')]).toEqual([['自己改的'], ['自己改的', '主管改的']])
  // The order is hers to see, and so is every version of it.
  const versions = await Promise.all([1, 2, 3].map((revision) => versionOf(order, revision)))
  expect(versions.map(({ remark }) => remark)).toEqual([null, '改', '再改'])
  const status = async (revision: number) => (await lin().get(`/records/order/${order.id}?revision=${revision}`)).status
  expect([await status(4), await status(0)]).toEqual([404, 400])
  const both = await lin().get<ProblemDocument>(`/records/order/${order.id}?revision=1&asOf=2026-01-01`)
  expect([both.status, both.body.code]).toEqual([422, 'as-of-or-revision'])
  const { changeCount: _, ...uncounted } = await read('order', order.id)
  const asked = { actor: await world.actor('lin'), record: uncounted as RecordView, revision: 1 }
  await expect(orderInRevision(world.workspace, asked)).rejects.toMatchObject({ code: 'record-not-found' })
})

test('what a document asks for of its order is entered again unseen, and done as one change as it was settled', async () => {
  await entryRule(['freight'])
  const order = await completedOrder()
  const alike = await send({ order: order.id, values: { freight: 7531.5 } })
  expect(alike.approvals?.[0]?.waitingFor.map(({ name }) => name).sort()).toEqual(['周航', '孟小雨'].sort())
  const untold = await world.as('zhou').get<ChangeView>(`/changes/${alike.id}`)
  expect([untold.status, untold.body.items, JSON.stringify(untold.body).includes('7531')]).toEqual([200, [], false])
  expect(untold.body.doubleEntries).toMatchObject([
    { object: 'order', record: order.id, fields: [{ name: 'freight' }] },
  ])
  expect((await enter('zhou', alike.id, { freight: '7,531.50' })).body.status).toBe('applied')
  expect(await read('order', order.id)).toMatchObject({ freight: 7531.5, changeCount: 1 })

  const differs = await send({ order: order.id, values: { freight: 10, remark: '急' } })
  expect((await enter('clerk', differs.id, { freight: 11 })).body).toMatchObject({
    approvals: [{ kind: 'settle', waitingFor: [{ name: 'Ada' }] }],
    doubleEntries: [{ differing: ['freight'], comparison: { before: { freight: 10 }, after: { freight: 11 } } }],
  })
  expect((await settle(differs.id, 'second')).body.status).toBe('applied')
  const after = await read('order', order.id)
  expect(after).toMatchObject({ freight: 11, remark: '急', changeCount: 2 })
  await expectCounted(after)

  // What a flow catches as well is approved afterwards, by who reads both entries.
  const fromNow = await send({ order: order.id, reason: '待批：核对', values: { freight: 20 } })
  await enter('clerk', fromNow.id, { freight: 21 })
  expect((await settle(fromNow.id, 'second')).body).toMatchObject({ status: 'pending', version: 2 })
  const asked = (await world.as('zhou').get<ChangeView>(`/changes/${fromNow.id}`)).body
  expect(asked.doubleEntries).toMatchObject([
    { record: order.id, fields: [{ name: 'freight' }], differing: ['freight'], settled: { freight: 'second' } },
  ])
  await world.as('zhou').post(`/changes/${fromNow.id}/reject`, { version: 2, reason: '不收' })
})

test('a document that reverses another is settled as it was asked for', async () => {
  const order = await completedOrder()
  const made = await send({ order: order.id, values: { freight: 30 } })
  expect((await enter('clerk', made.id, { freight: 30 })).body.status).toBe('applied')
  const [latest] = (await lin().get<RecordPage>('/records/orderChange?limit=1&sort=-createdAt')).body.items
  const back = await send({ order: order.id, reverses: latest?.id ?? '' })
  await enter('clerk', back.id, { freight: 1 })
  expect((await settle(back.id, 'second')).body.code).toBe('double-entry-undo-fixed')
  expect((await settle(back.id, 'first')).body.status).toBe('applied')
  expect(await read('order', order.id)).toMatchObject({ freight: null, changeCount: 2 })
})

test('a copy on an order that would have to be entered again stays as it is, and the save says why', async () => {
  const customer = await world.customer({ address: '杭州市旧路 1 号' })
  const order = await world.order({ customer: customer.id, status: 'processing' })
  await entryRule(['address'])
  const moved = await lin().patch<RecordView & { warnings?: readonly { message: string }[] }>(
    `/records/customer/${customer.id}`,
    { version: 'any', values: { address: '杭州市新路 2 号' }, carry: ['order.address'] },
  )
  expect([moved.status, moved.body.warnings?.[0]?.message]).toEqual([200, expect.stringContaining('双人核对')])
  expect((await read('order', order.id)).address).toEqual(order.address)
})
