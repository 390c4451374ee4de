import { afterAll, beforeAll, expect, test } from 'vitest'
import type {
  GroupReport,
  ObjectView,
  ProblemDocument,
  RecordPage,
  RecordReaders,
  RecordView,
} from '../src/core/api/shapes.ts'
import type { ChangeOutcome, Values } from '../src/core/change/change.ts'
import { openWorld, type PersonName, type World } from './world.ts'

/** 林悦 shares her customers with 陈默, who sells in another team. */

let world: World
let now = new Date('2026-11-20T08:00:00Z')

beforeAll(async () => {
  world = await openWorld({ now: () => now })
})
afterAll(() => world?.close())

const share = (values: Values, by: PersonName = 'lin') =>
  world.as(by).post<RecordView & ProblemDocument>('/records/grant', {
    values: { object: 'customer', action: 'view', person: world.ids.chen, ...values },
  })
const chen = () => world.as('chen')
const read = async (id: string) => (await chen().get<RecordView>(`/records/customer/${id}`)).status
const later = (hours: number) => new Date(now.getTime() + hours * 3_600_000)

test('a record that is shared is there for whoever it is shared with: opened, listed, counted, found and reported', async () => {
  const shared = await world.customer({ name: '共享机床' })
  const other = await world.customer({ name: '共享之外的机床' })
  await world.customer({ name: '陈默自己的机床' }, 'chen')
  expect(await read(shared.id)).toBe(404)
  expect((await share({ record: shared.id })).status).toBe(201)
  expect([await read(shared.id), await read(other.id)]).toEqual([200, 404])
  for (const sort of ['-updatedAt', 'name', '-code', 'level']) {
    const { body } = await chen().get<RecordPage>(`/records/customer?count=exact&sort=${sort}`)
    expect([body.items.map(({ name }) => name).toSorted(), body.total]).toEqual([['共享机床', '陈默自己的机床'], 2])
  }
  const found = await chen().get<RecordPage>(`/records/customer?q=${encodeURIComponent('机床')}`)
  expect(found.body.items).toHaveLength(2)
  const report = await chen().post<GroupReport>('/reports/query', { object: 'customer', measures: [] })
  expect(report.body.total).toMatchObject({ count: 2 })
  expect((await chen().get(`/records/customer/${shared.id}/history`)).status).toBe(200)
})

test('to view is not to edit; to edit is to edit this one, by form and by batch', async () => {
  const customer = await world.customer()
  const edit = () => chen().patch(`/records/customer/${customer.id}`, { version: 'any', values: { remark: '看过' } })
  await share({ record: customer.id })
  expect(await edit()).toMatchObject({ status: 403, body: { code: 'not-allowed-to-edit' } })
  await share({ record: customer.id, action: 'edit' })
  expect((await edit()).status).toBe(200)
  const batch = await chen().post<ChangeOutcome>('/changes', {
    mode: 'apply',
    object: 'customer',
    select: { ids: [customer.id] },
    set: { remark: '批量' },
  })
  expect(batch.body.counts).toMatchObject({ applied: 1 })
  expect((await chen().delete(`/records/customer/${customer.id}`, { version: 'any' })).status).toBe(403)
})

test('a share begins and ends by the clock, and ends at once when it is revoked; undo brings it back', async () => {
  const customer = await world.customer()
  const grant = await share({ record: customer.id, from: later(1).toISOString(), until: later(3).toISOString() })
  expect(grant.status).toBe(201)
  const start = now
  expect(await read(customer.id)).toBe(404)
  now = new Date(start.getTime() + 2 * 3_600_000)
  expect(await read(customer.id)).toBe(200)
  now = new Date(start.getTime() + 3 * 3_600_000)
  expect(await read(customer.id)).toBe(404)
  const endless = await share({ record: customer.id })
  expect(await read(customer.id)).toBe(200)
  const revoked = await world
    .as('lin')
    .delete<{ changeId?: string }>(`/records/grant/${endless.body.id}`, { version: 'any' })
  expect([revoked.status, await read(customer.id)]).toEqual([200, 404])
  const { body } = await world.as('lin').get<RecordPage>(`/changes?limit=1`)
  expect((await world.as('lin').post(`/changes/${body.items[0]?.id}/revert`, { mode: 'apply' })).status).toBe(200)
  expect(await read(customer.id)).toBe(200)
})

test('with a team it is shared with all who are in it', async () => {
  const customer = await world.customer()
  const team = (await world.actor('chen')).team?.id ?? ''
  expect((await share({ record: customer.id, person: null, team })).status).toBe(201)
  expect(await read(customer.id)).toBe(200)
  expect((await world.as('service').get(`/records/grant?filter=`)).status).not.toBe(500)
})

test('the lines of a shared order come with it', async () => {
  const [customer, product] = [await world.customer(), await world.product()]
  const order = await world.order({ customer: customer.id, lines: [{ product: product.id, quantity: 2 }] })
  await share({ object: 'order', record: order.id })
  const { body } = await chen().get<RecordView & { lines: RecordView[] }>(`/records/order/${order.id}`)
  expect(body.lines).toHaveLength(1)
  const lines = await chen().get<RecordPage>('/records/orderLine')
  expect(lines.body.items.map(({ id }) => id)).toEqual([body.lines[0]?.id])
})

test('a filter is shared by whoever reaches all of them, and reaches those to come', async () => {
  const filter = { field: 'level', op: 'eq', value: 'A' }
  const offered = async (person: PersonName) =>
    (await world.as(person).get<ObjectView>('/objects/customer')).body.can.share
  expect([await offered('lin'), await offered('ada')]).toEqual([undefined, true])
  expect(await share({ filter })).toMatchObject({ status: 403, body: { code: 'grant-by-filter-beyond-giver' } })
  expect((await share({ filter }, 'ada')).status).toBe(201)
  const [inside, outside] = [await world.customer({ level: 'A' }), await world.customer({ level: 'B' })]
  expect([await read(inside.id), await read(outside.id)]).toEqual([200, 404])
  const { grants } = (await chen().get<RecordReaders>(`/access/readers?object=customer&id=${inside.id}`)).body
  expect(grants).toMatchObject([{ of: 'filter', filter }])
})

test('one field is opened on one record, and nowhere else', async () => {
  const [opened, closed] = [await world.customer({}, 'chen'), await world.customer({}, 'chen')]
  const idCard = '11010519491231002X'
  for (const { id } of [opened, closed])
    await world.as('clerk').patch(`/records/customer/${id}`, { version: 'any', values: { idCard } })
  expect((await share({ record: opened.id, field: 'idCard' }, 'clerk')).status).toBe(201)
  const shown = async (id: string) => (await chen().get<RecordView>(`/records/customer/${id}`)).body.idCard
  expect([await shown(opened.id), await shown(closed.id)]).toEqual([idCard, undefined])
  const write = (id: string) =>
    chen().patch(`/records/customer/${id}`, { version: 'any', values: { idCard: '440524188001010014' } })
  expect((await write(opened.id)).status).toBe(403)
  expect((await share({ record: opened.id, field: 'idCard', action: 'edit' }, 'clerk')).status).toBe(201)
  expect([(await write(opened.id)).status, (await write(closed.id)).status]).toEqual([200, 422])
  const asked = encodeURIComponent(JSON.stringify({ field: 'idCard', op: 'notEmpty' }))
  expect((await chen().get(`/records/customer?filter=${asked}`)).status).not.toBe(200)
})

test('how often it was used stands beside it: what her roles allow, and what became nothing is no use of it', async () => {
  const [shared, hers] = [await world.customer(), await world.customer({}, 'chen')]
  await share({ record: shared.id })
  await share({ record: shared.id, action: 'edit' })
  await share({ record: hers.id, action: 'edit' }, 'ada')
  const used = async (id: string) => {
    const { body } = await world.as('ada').get<RecordReaders>(`/access/readers?object=customer&id=${id}`)
    return Object.fromEntries(body.grants.map(({ action, used: uses }) => [action, uses ?? null]))
  }
  const write = (id: string, remark: string) =>
    chen().patch(`/records/customer/${id}`, { version: 'any', values: { remark } })
  expect(await read(shared.id)).toBe(200)
  expect(await used(shared.id)).toEqual({ view: null, edit: null })
  for (const remark of ['第一次', '第二次', '第二次']) expect((await write(shared.id, remark)).status).toBe(200)
  expect((await write(hers.id, '自己的')).status).toBe(200)
  const update = { object: 'customer', op: 'update', id: shared.id, version: 'any', values: { remark: '预览' } }
  await chen().post('/changes', { mode: 'preview', items: [update] })
  expect(await used(shared.id)).toEqual({ view: null, edit: { count: 2, at: now.toISOString() } })
  expect(await used(hers.id)).toEqual({ edit: null })
})

test('looking is told by the day: by whom it alone shows the record, in her own eyes, once however often', async () => {
  const [shared, hers] = [await world.customer({ name: '看得到的共享' }), await world.customer({}, 'chen')]
  await share({ record: shared.id })
  await share({ record: hers.id }, 'ada')
  const looked = async (id: string, by: PersonName = 'ada') => {
    const { body } = await world.as(by).get<RecordReaders>(`/access/readers?object=customer&id=${id}`)
    return body.grants.map((grant) => grant.looked ?? null)
  }
  await world.as('ada').get(`/records/customer/${shared.id}`, { 'kebu-view-as': `user:${world.ids.chen}` })
  expect(await looked(shared.id)).toEqual([null])
  const first = now.toISOString()
  for (const id of [shared.id, hers.id, shared.id]) expect(await read(id)).toBe(200)
  now = later(1)
  expect(await read(shared.id)).toBe(200)
  expect([await looked(shared.id), await looked(hers.id)]).toEqual([[{ days: 1, at: first }], [null]])
  expect(await looked(shared.id, 'auditor')).toEqual([{ days: 1, at: first }])
  now = later(24)
  const listed = await chen().get<RecordPage>(`/records/customer?q=${encodeURIComponent('看得到的共享')}`)
  expect(listed.body.items).toHaveLength(1)
  expect(await looked(shared.id)).toEqual([{ days: 2, at: now.toISOString() }])
})

test('nobody gives what she does not hold, to herself, in the past, or of what is no module', async () => {
  const [hers, his] = [await world.customer(), await world.customer({}, 'chen')]
  const refusals: [Values, number, string][] = [
    [{ record: his.id, person: world.ids.service }, 422, 'record-not-found'],
    [{ record: crypto.randomUUID() }, 422, 'record-not-found'],
    [{ record: hers.id, person: world.ids.lin }, 403, 'grant-to-oneself'],
    [{ record: hers.id, until: later(-1).toISOString() }, 422, 'grant-in-the-past'],
    [
      { record: hers.id, from: later(2).toISOString(), until: later(1).toISOString() },
      422,
      'grant-ends-before-it-begins',
    ],
    [{ record: hers.id, field: 'idCard' }, 422, 'field-unknown'],
    [{ record: hers.id, owner: world.ids.chen }, 403, 'grant-for-another'],
    [{ record: hers.id, unlocks: true }, 403, 'field-written-by-rules'],
    [{ record: hers.id, person: null }, 422, 'grant-to-one'],
    [{ record: hers.id, filter: { field: 'level', op: 'eq', value: 'A' } }, 422, 'grant-record-or-filter'],
    [{ record: hers.id, action: 'export' }, 422, 'grant-action-of-module'],
    [{ object: 'user', record: world.ids.ada }, 422, 'grant-of-no-module'],
    [{ object: 'role' }, 422, 'grant-of-no-module'],
    [{ object: 'orderLine' }, 422, 'grant-of-no-module'],
    [{ action: 'export' }, 403, 'grant-by-filter-beyond-giver'],
    [{ record: hers.id, action: 'rule' }, 422, 'not-an-option'],
  ]
  for (const [values, status, code] of refusals) {
    const { body, status: answered } = await share(values)
    expect([values, answered, [body.code, ...(body.errors ?? []).map((one) => one.code)]]).toEqual([
      values,
      status,
      expect.arrayContaining([code]),
    ])
  }
})

test('to share a record is for those who may edit it: whoever only looks at everything opens nothing to others', async () => {
  const customer = await world.customer()
  const { status, body } = await share({ record: customer.id }, 'auditor')
  expect([status, body.code]).toEqual([403, 'grant-needs-edit'])
})

test('what was shared with her is not hers to share, nor to prolong', async () => {
  const customer = await world.customer()
  const grant = await share({ record: customer.id, until: later(1).toISOString() })
  const onward = await share({ record: customer.id, person: world.ids.service }, 'chen')
  expect([onward.status, onward.body.errors?.[0]?.code ?? onward.body.code]).toEqual([422, 'record-not-found'])
  const prolong = { version: 'any', values: { until: later(9).toISOString() } }
  expect((await chen().patch(`/records/grant/${grant.body.id}`, prolong)).status).toBe(403)
  expect((await world.as('service').get(`/records/grant/${grant.body.id}`)).status).toBe(404)
})

test('what she gave a team she is in is none of hers when the record is no more', async () => {
  const customer = await world.customer()
  const team = (await world.actor('lin')).team?.id ?? ''
  expect((await share({ record: customer.id, person: null, team, action: 'edit' })).status).toBe(201)
  await world.as('ada').patch(`/records/customer/${customer.id}`, { version: 'any', values: { owner: world.ids.chen } })
  expect((await world.as('lin').get(`/records/customer/${customer.id}`)).status).toBe(404)
})

test('a share that is to come begins no earlier without being asked anew', async () => {
  const customer = await world.customer()
  const { body: grant } = await share({ record: customer.id, from: later(24).toISOString() })
  const begin = (from: string | null) =>
    world.as('lin').patch<ProblemDocument>(`/records/grant/${grant.id}`, { version: 'any', values: { from } })
  expect((await begin(later(-24).toISOString())).body.errors?.[0]).toMatchObject({
    path: 'from',
    code: 'grant-in-the-past',
  })
  await world.as('ada').patch(`/records/customer/${customer.id}`, { version: 'any', values: { owner: world.ids.zhou } })
  expect((await begin(null)).status).toBe(422)
})

test('a filter, given or asked for, names no field that whoever writes it does not see', async () => {
  const filter = { field: 'externalId', op: 'eq', value: 'X-1' }
  const grants = { objects: { customer: { view: 'all', edit: 'all' } }, fields: { customer: { externalId: 'hidden' } } }
  const role = await world.create('role', { name: '看不到外部编号', grants }, 'ada')
  const roles = { version: 'any', values: { roles: [role.id] } }
  expect((await world.as('ada').patch(`/records/user/${world.ids.service}`, roles)).status).toBe(200)
  const asked = await world.as('service').post<ProblemDocument>('/records/accessRequest', {
    values: { object: 'customer', action: 'view', filter, reason: '看看' },
  })
  for (const { status, body } of [await share({ filter }, 'service'), asked]) {
    expect([status, body.errors?.map(({ path, code }) => [path, code])]).toEqual([
      422,
      [['filter.field', 'field-unknown']],
    ])
  }
  expect(await share({ filter: { field: 'level', op: 'eq', value: 'A' } }, 'service')).toMatchObject({ status: 201 })
})
