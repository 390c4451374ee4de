import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ChangeView, HistoryEntry, NoticeItem, ObjectView, RecordView } from '../src/core/api/shapes.ts'
import type { Values } from '../src/core/change/change.ts'
import { openWorld, type PersonName, type World } from './world.ts'

/** What 周航, who decides on 林悦's orders, is shown of them, and 许静怡, who decides as well and may not see what they come to. */

let world: World
let customer: RecordView
let product: RecordView
const sums = ['total', 'linesTotal', 'openTotal', 'companyTotal', 'companyOpen']

beforeAll(async () => {
  world = await openWorld()
  const grants = {
    objects: { customer: { view: 'all' }, order: { view: 'all' } },
    fields: {
      order: Object.fromEntries([...sums, 'customer'].map((name) => [name, 'hidden'])),
      customer: { name: 'hidden' },
    },
    rights: [],
  }
  const role = await world.create('role', { name: '不见金额', grants }, 'ada')
  const held = { version: 'any', values: { roles: [role.id] } }
  expect((await world.as('ada').patch(`/records/user/${world.ids.service}`, held)).status).toBe(200)
  const approvers = [{ person: world.ids.zhou }, { person: world.ids.service }]
  const flow = { object: 'order', name: '大额', condition: 'after.total > 1000', active: true }
  await world.create('approvalFlow', { ...flow, steps: [{ approvers, mode: 'any' }] } as Values, 'ada')
  const ofCustomers = { object: 'customer', name: '客户', condition: 'after.remark == "审"', active: true }
  await world.create('approvalFlow', { ...ofCustomers, steps: [{ approvers, mode: 'any' }] } as Values, 'ada')
  customer = await world.customer({ name: '松涛办公' })
  product = await world.product({ name: '会议平板', price: 500 })
})
afterAll(() => world?.close())

const line = (quantity: number) => ({ product: product.id, quantity, price: 500 })
const read = async (by: PersonName, id: string) => (await world.as(by).get<ChangeView>(`/changes/${id}`)).body
const list = async (by: PersonName, query: string) =>
  (await world.as(by).get<{ items: ChangeView[] }>(`/changes?${query}`)).body.items
const notices = async (by: PersonName, query = '') =>
  (await world.as(by).get<{ items: NoticeItem[]; unread: number }>(`/notices${query}`)).body
const order = (quantity: number) => world.order({ customer: customer.id, lines: [line(quantity)] })
const lineOf = ({ lines }: RecordView) => (lines as readonly RecordView[])[0]

/** What is answered with 202: the id of the change that waits. */
async function parked(answer: Promise<{ status: number; body: unknown }>): Promise<string> {
  const { status, body } = await answer
  expect([status, body]).toMatchObject([202, { change: { status: 'pending' } }])
  return (body as { change: { id: string } }).change.id
}
const patch = (record: RecordView, object: string, values: object) =>
  parked(world.as('lin').patch(`/records/${object}/${record.id}`, { version: 'any', values }))

test('a form knows beforehand where a save of hers may wait, and nothing of the flows themselves', async () => {
  const { body: ada } = await world.as('ada').get<RecordView>(`/records/user/${world.ids.ada}`)
  const steps = [{ approvers: [{ person: world.ids.zhou }], mode: 'any' }]
  const ofOthers = { object: 'contact', name: '管理员的', who: ada.roles, steps, active: true }
  await world.create('approvalFlow', ofOthers as Values, 'ada')
  const mayWait = async (by: PersonName) => {
    const { body } = await world.as(by).get<{ items: ObjectView[] }>('/objects')
    expect(JSON.stringify(body)).not.toMatch(/大额|管理员的/)
    return body.items.flatMap((object) => (object.mayWait ? [object.name] : [])).sort()
  }
  expect(await mayWait('lin')).toEqual(['customer', 'order', 'orderLine'])
  expect(await mayWait('ada')).toEqual(['contact', 'customer', 'order', 'orderLine'])
})

test('before she decides she reads what an order comes to with it, and its customer; by her levels and while it waits', async () => {
  const small = await order(1)
  const id = await patch(small, 'order', { lines: [{ ...line(4), id: lineOf(small)?.id }], freight: 20 })
  const { impact, items } = await read('zhou', id)
  expect(impact?.statistics).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ object: 'order', id: small.id, field: 'total', before: 500, after: 2000 }),
      expect.objectContaining({ object: 'customer', id: customer.id, title: '松涛办公', before: 500, after: 2000 }),
    ]),
  )
  const lines = items?.filter(({ object }) => object === 'orderLine')
  expect(lines).toMatchObject([{ name: '会议平板', line: 1, before: { quantity: 1 }, after: { quantity: 4 } }])
  const hers = await read('service', id)
  expect(hers.impact?.statistics?.filter(({ object }) => object === 'order')).toEqual([])
  expect(JSON.stringify(hers)).not.toContain('松涛办公')
  const approved = await world.as('zhou').post<ChangeView>(`/changes/${id}/approve`, { version: 1 })
  expect([approved.body.status, approved.body.impact]).toEqual(['applied', undefined])
})

test('what would follow is foreseen from what was shown, whatever became of the price since', async () => {
  const desk = await world.product({ name: '书桌', price: 500 })
  const lines = [{ product: desk.id, quantity: 7 }]
  const id = await parked(world.as('lin').post('/records/order', { values: { customer: customer.id, lines } }))
  await world.as('ada').patch(`/records/product/${desk.id}`, { version: 'any', values: { price: 600 } })
  const { impact } = await read('zhou', id)
  const [total] = impact?.statistics?.filter(({ object }) => object === 'customer') ?? []
  expect(Number(total?.after ?? 0) - Number(total?.before ?? 0)).toBe(3500)
  await world.as('lin').post(`/changes/${id}/withdraw`, { version: 1 })
})

test('what goes along is told to who decides as far as she may know of it', async () => {
  const contact = await world.contact({ customer: customer.id, name: '苏晴', mobile: '13900000001', isPrimary: true })
  expect(contact.isPrimary).toBe(true)
  const open = await world.order({ customer: customer.id, address: null })
  const answer = await world.as('lin').patch<{ change: { id: string } }>(`/records/customer/${customer.id}`, {
    version: 'any',
    values: { remark: '审', owner: world.ids.chen },
    carry: ['order.owner'],
  })
  expect(answer.status).toBe(202)
  const { impact } = await read('zhou', answer.body.change.id)
  expect(impact?.carried?.map(({ key }) => key)).toEqual(['order.owner'])
  expect(impact?.carried?.[0]?.sample.map(({ id }) => id)).toContain(open.id)
  expect(impact?.access?.gains.map(({ name }) => name)).toContain('陈默')
  await world.as('lin').post(`/changes/${answer.body.change.id}/withdraw`, { version: 1 })
})

test('a new order that waits is named by its customer and what it comes to, in lists, alone and in notices, by the levels of each', async () => {
  const id = await parked(
    world.as('lin').post('/records/order', { values: { customer: customer.id, lines: [line(7)] } }),
  )
  const name = '松涛办公 ¥3,500.00'
  const [listed] = (await list('zhou', 'waitingFor=me')).filter((change) => change.id === id)
  expect([listed?.title?.title, (await read('lin', id)).title?.title]).toEqual([name, name])
  await expect
    .poll(async () => (await notices('zhou')).items[0]?.text)
    .toBe(`林悦提交的变更等您审批：新建订单「${name}」`)
  await expect.poll(async () => (await notices('service')).items[0]?.text).toBe('林悦提交的变更等您审批：新建订单')
  expect((await read('service', id)).title?.title).toBe('')
  const about = `status=pending&operation=create&about=${customer.id}`
  const told = await Promise.all((['lin', 'zhou', 'service', 'chen'] as const).map((by) => list(by, about)))
  expect(told.map((changes) => changes.map((change) => change.id))).toEqual([[id], [id], [], []])
  const items = (await world.as('zhou').get<{ items: HistoryEntry[] }>(`/changes/${id}/items`)).body.items
  expect(items.map((item) => item.name)).toEqual([name, '会议平板'])
})

test('what is decided asks nobody any more, and counts as what became of it', async () => {
  const [waiting] = (await list('zhou', 'waitingFor=me')).filter(({ title }) => title?.object === 'order')
  const before = (await notices('zhou')).unread
  await world.as('service').post(`/changes/${waiting?.id}/approve`, { version: 1 })
  expect((await notices('zhou')).unread).toBe(before - 1)
  const [sent] = (await list('lin', 'sentBy=me')).filter(({ id }) => id === waiting?.id)
  const counts = { applied: 1, pending: 0 }
  expect(sent).toMatchObject({ status: 'applied', counts, title: { title: expect.stringMatching(/^SO/) } })
  expect((await list('service', 'decidedBy=me'))[0]).toMatchObject({ id: waiting?.id, counts })
})

test('what is decided together may be taken back, each by whoever may', async () => {
  const ids = [
    await patch(await order(1), 'order', { lines: [line(3)] }),
    await patch(await order(1), 'order', { lines: [line(4)] }),
  ]
  const changes = ids.map((id) => ({ id, version: 1 }))
  const decided = await world.as('zhou').post<{ items: { id: string; canRevert: boolean }[] }>('/changes/decide', {
    mode: 'apply',
    decision: 'approve',
    changes,
  })
  expect(decided.body.items).toMatchObject(ids.map((id) => ({ id, status: 'applied' })))
  const alone = await Promise.all(ids.map((id) => read('zhou', id)))
  expect(decided.body.items.map(({ canRevert }) => canRevert)).toEqual(alone.map(({ canRevert }) => canRevert))
  const steps = [{ approvers: [{ person: world.ids.clerk }], mode: 'any' }]
  const condition = 'before.status == "processing" && after.status == "completed"'
  await world.create('approvalFlow', { object: 'order', name: '完成', condition, steps, active: true } as Values, 'ada')
  const going = await world.order({ customer: customer.id, status: 'processing' })
  const id = await patch(going, 'order', { status: 'completed' })
  const closing = { mode: 'apply', decision: 'approve', changes: [{ id, version: 1 }] }
  const closed = await world.as('clerk').post<typeof decided.body>('/changes/decide', closing)
  expect(closed.body.items).toMatchObject([{ id, status: 'applied', canRevert: false }])
  expect(await read('clerk', id)).toMatchObject({ canRevert: false, whyNotRevert: { code: 'order-completed' } })
})

test('a line that is written by itself waits on its order, and in the list of orders; where nothing waits nothing is told', async () => {
  const [one, other] = [await order(2), await order(1)]
  const written = lineOf(one)
  const id = await patch(written as RecordView, 'orderLine', { quantity: 20 })
  const pending = [
    { changeId: id, fields: ['lines'], by: { name: '林悦' }, waitingFor: [{ name: '周航' }, { name: '许静怡' }] },
  ]
  const read = async (by: PersonName) => (await world.as(by).get<RecordView>(`/records/order/${one.id}`)).body
  expect((await read('zhou')).pending).toMatchObject(pending)
  const page = await world.as('zhou').get<{ items: RecordView[] }>('/records/order?limit=50')
  const listed = new Map(page.body.items.map((record) => [record.id, record]))
  expect(listed.get(one.id)).toMatchObject({ total: 1000, pending })
  expect(listed.get(other.id)).not.toHaveProperty('pending')
  expect((await read('ada')).pending).toHaveLength(1)
  const asChen = await world.as('auditor').get<{ items: RecordView[] }>('/records/order?limit=50')
  expect(asChen.status).toBe(200)
  const [item] = (await world.as('zhou').get<ChangeView>(`/changes/${id}`)).body.items ?? []
  expect(item).toMatchObject({ name: '会议平板', line: 1 })
  await world.as('lin').post(`/changes/${id}/withdraw`, { version: 1 })
  expect((await read('zhou')).pending).toBeUndefined()
})
