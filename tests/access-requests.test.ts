import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { NoticeItem, ProblemDocument, RecordPage, RecordReaders, RecordView } from '../src/core/api/shapes.ts'
import type { ChangeOutcome, Values } from '../src/core/change/change.ts'
import { expireRequests, renewRequests } from '../src/server/ops/index.ts'
import { openWorld, type PersonName, type World } from './world.ts'

/** 林悦 asks for what she may not do; 周航, who leads sales, and Ada decide. */

let world: World
let now = new Date('2026-11-20T08:00:00Z')
let customer: RecordView

beforeAll(async () => {
  world = await openWorld({ now: () => now })
})
beforeEach(async () => {
  customer = await world.customer({}, 'chen')
})
afterAll(() => world?.close())

type Answered = RecordView & ProblemDocument

const ask = (values: Values, by: PersonName = 'lin') =>
  world.as(by).post<Answered>('/records/accessRequest', {
    values: { object: 'customer', action: 'view', reason: '客户来电', ...values },
  })
const decide = (by: PersonName, { id }: RecordView, body: object) =>
  world.as(by).post<Answered>(`/access-requests/${id}/decide`, body)
const later = (hours: number) => new Date(now.getTime() + hours * 3_600_000).toISOString()
const seenByLin = async () => (await world.as('lin').get(`/records/customer/${customer.id}`)).status

test('what is asked for and granted is there, for as long as it was granted, and told on the record', async () => {
  const { body: request, status } = await ask({ record: customer.id, until: later(48) })
  expect([status, request.state, request.approvers]).toEqual([201, 'pending', [world.ids.zhou, world.ids.ada]])
  const granted = await decide('ada', request, { decision: 'grant', until: later(24), reason: '只到明天' })
  expect([granted.status, granted.body.state, granted.body.grantedUntil]).toEqual([200, 'granted', later(24)])
  expect(await seenByLin()).toBe(200)
  const told = await world.as('chen').get<RecordReaders>(`/access/readers?object=customer&id=${customer.id}`)
  expect(told.body.grants).toMatchObject([
    { to: { name: '林悦' }, by: { name: 'Ada' }, state: 'open', request: request.id },
  ])
  const start = now
  now = new Date(later(24))
  expect(await seenByLin()).toBe(404)
  const ended = await world.as('chen').get<RecordReaders>(`/access/readers?object=customer&id=${customer.id}`)
  expect(ended.body.grants).toMatchObject([{ state: 'ended' }])
  now = start
})

test('what is refused stays closed, and nobody decides twice, on her own, or on what others are asked', async () => {
  const { body: request } = await ask({ record: customer.id })
  for (const [by, code, status] of [
    ['lin', 'request-own', 403],
    ['chen', 'record-not-found', 404],
  ] as const) {
    const { body, status: answered } = await decide(by, request, { decision: 'grant' })
    expect([answered, body.code]).toEqual([status, code])
  }
  const refused = await decide('ada', request, { decision: 'refuse', reason: '不需要' })
  expect([refused.body.state, refused.body.decision, await seenByLin()]).toEqual(['refused', '不需要', 404])
  expect(await decide('ada', request, { decision: 'grant' })).toMatchObject({
    status: 409,
    body: { code: 'request-not-pending' },
  })
})

test('an approver grants what she may do herself, and no more', async () => {
  const { body: request } = await ask({ record: customer.id, action: 'edit' })
  const beyond = await decide('zhou', request, { decision: 'grant' })
  expect([beyond.status, beyond.body.errors?.map(({ code }) => code)]).toEqual([422, ['record-not-found']])
  const less = await decide('ada', request, { decision: 'grant', action: 'view' })
  expect([less.status, less.body.grantedAction]).toEqual([200, 'view'])
  const told = async () => (await world.as('lin').get<{ items: NoticeItem[] }>('/notices')).body.items[0]?.kind
  await expect.poll(told).toBe('requestGrantedForLess')
  const edit = { version: 'any', values: { remark: '来电' } }
  expect(await world.as('lin').patch(`/records/customer/${customer.id}`, edit)).toMatchObject({ status: 403 })
})

test('of a locked order one field is opened, by whoever holds the right to reopen it', async () => {
  const own = await world.customer()
  const product = await world.product()
  const order = await world.order({ customer: own.id, lines: [{ product: product.id, quantity: 1 }] })
  for (const status of ['processing', 'completed'])
    await world.as('ada').patch(`/records/order/${order.id}`, { version: 'any', values: { status } })
  const edit = (values: Values) =>
    world.as('lin').patch<RecordView & ProblemDocument>(`/records/order/${order.id}`, { version: 'any', values })
  expect((await edit({ freight: 20 })).body.code).toBe('order-completed')
  const { body: request } = await ask({ object: 'order', record: order.id, field: 'freight', action: 'edit' })
  expect(request.approvers).toEqual([world.ids.zhou])
  expect((await decide('zhou', request, { decision: 'grant', until: later(1) })).status).toBe(200)
  const { access } = (await world.as('lin').get<RecordView>(`/records/order/${order.id}`)).body
  expect(access?.fields.freight).toBeUndefined()
  expect((await edit({ freight: 20 })).status).toBe(200)
  expect((await edit({ freight: 30, deliverOn: '2031-01-01' })).status).toBe(403)
})

test('an operation is asked for, of the module', async () => {
  const { body: request } = await ask({ action: 'export' })
  const can = async () => (await world.actor('lin')).grants?.map(({ action }) => action)
  expect((await decide('ada', request, { decision: 'grant', until: later(2) })).status).toBe(200)
  expect(await can()).toContain('export')
})

test('who is asked can grant it: the first up the ladder who could, else those who manage people', async () => {
  const own = await world.customer()
  const filter = { field: 'level', op: 'eq', value: 'A' }
  for (const [values, approver] of [
    [{ filter }, 'ada'],
    [{ action: 'create' }, 'zhou'],
    [{ action: 'import' }, 'ada'],
    [{ action: 'export' }, 'zhou'],
    [{ action: 'batch' }, 'zhou'],
    [{ action: 'edit' }, 'ada'],
    [{ field: 'remark' }, 'ada'],
    [{ record: own.id, field: 'idCard' }, 'ada'],
    [{ record: own.id, field: 'remark' }, 'zhou'],
  ] as const) {
    const { body: request, status } = await ask(values)
    expect([values, status, request.approvers]).toEqual([values, 201, [world.ids[approver]]])
    const granted = await decide(approver, request, { decision: 'grant', until: later(1) })
    expect([values, granted.status]).toEqual([values, 200])
  }
  now = new Date(later(2))
})

test('what waits for nobody who could grant it any more is passed on, and whoever it now waits for is told', async () => {
  const own = await world.customer()
  const { body: request } = await ask({ record: own.id, field: 'remark' })
  const read = async () =>
    (await world.as('lin').get<RecordView>(`/records/accessRequest/${request.id}`)).body.approvers
  const told = async () => {
    const { body } = await world.as('ada').get<{ items: NoticeItem[] }>('/notices?limit=200')
    return body.items.filter(({ kind }) => kind === 'requestAsked').length
  }
  const before = await told()
  await renewRequests(world.workspace)
  expect(await read()).toEqual([world.ids.zhou])
  const rep = (await world.actor('chen')).roleIds ?? []
  const manager = (await world.actor('zhou')).roleIds ?? []
  const giveRoles = (roles: readonly string[]) =>
    world.as('ada').patch(`/records/user/${world.ids.zhou}`, { version: 'any', values: { roles } })
  expect((await giveRoles(rep)).status).toBe(200)
  expect(await decide('zhou', request, { decision: 'grant' })).toMatchObject({ status: 422 })
  await renewRequests(world.workspace)
  expect(await read()).toEqual([world.ids.ada])
  await expect.poll(told).toBe(before + 1)
  expect((await decide('ada', request, { decision: 'grant', until: later(1) })).status).toBe(200)
  expect((await giveRoles(manager)).status).toBe(200)
})

test('what was asked for stays as it was, and is withdrawn by whoever asked', async () => {
  const { body: request } = await ask({ record: customer.id })
  const write = (by: PersonName, values: Values) =>
    world.as(by).patch<Answered>(`/records/accessRequest/${request.id}`, { version: 'any', values })
  expect((await write('lin', { reason: '别的' })).status).toBe(422)
  expect((await write('lin', { state: 'granted' })).status).toBe(403)
  expect((await write('ada', { state: 'granted' })).status).toBe(403)
  expect((await world.as('ada').post(`/access-requests/${request.id}/withdraw`)).status).toBe(403)
  expect((await world.as('lin').post<Answered>(`/access-requests/${request.id}/withdraw`)).body.state).toBe('withdrawn')
  expect((await decide('ada', request, { decision: 'grant' })).status).toBe(409)
})

test('to ask for a record tells nothing of whether it is there', async () => {
  const answers = [await ask({ record: customer.id }), await ask({ record: crypto.randomUUID() })]
  expect(answers.map(({ status, body }) => [status, body.approvers])).toEqual([
    [201, [world.ids.zhou, world.ids.ada]],
    [201, [world.ids.zhou, world.ids.ada]],
  ])
  const refused = await decide('ada', answers[1]?.body ?? customer, { decision: 'grant' })
  expect(refused.status).toBe(422)
  for (const [values, code] of [
    [{ object: 'role' }, 'grant-of-no-module'],
    [{ reason: '' }, 'required'],
    [{ until: later(-1) }, 'grant-in-the-past'],
    [{ owner: world.ids.chen }, 'grant-for-another'],
  ] as const) {
    const { body, status } = await ask(values)
    expect([status >= 400, body.errors?.map((one) => one.code)]).toEqual([true, expect.arrayContaining([code])])
  }
})

test('approvers, who asked and whoever reads the log see a request, and nobody else does', async () => {
  const { body: request } = await ask({ record: customer.id })
  const seen = async (by: PersonName) => {
    const { body } = await world.as(by).get<RecordPage>('/records/accessRequest?limit=200')
    return body.items.some(({ id }) => id === request.id)
  }
  expect([await seen('lin'), await seen('zhou'), await seen('ada'), await seen('chen')]).toEqual([
    true,
    true,
    true,
    false,
  ])
  expect(await seen('auditor')).toBe(true)
  const decided = await world
    .as('auditor')
    .post(`/access-requests/${request.id}/decide`, { decision: 'refuse', reason: '不行' })
  expect([decided.status, decided.body.code]).toEqual([403, 'request-not-approver'])
  const written = { version: 'any', values: { reason: '改写' } }
  expect((await world.as('auditor').patch(`/records/accessRequest/${request.id}`, written)).status).toBe(403)
})

test('whom a decision was about has it back by undo', async () => {
  const { body: request } = await ask({ record: customer.id })
  const granted = await decide('ada', request, { decision: 'grant' })
  const change = granted.headers.get('kebu-change')
  expect((await world.as('ada').post(`/changes/${change}/revert`, { mode: 'apply' })).status).toBe(200)
  const { body } = await world.as('lin').get<RecordView>(`/records/accessRequest/${request.id}`)
  expect([body.state, await seenByLin()]).toEqual(['pending', 404])
})

test('to grant is to give no more and no longer than what is asked for', async () => {
  const { body: request } = await ask({ record: customer.id, until: later(2) })
  const more = await decide('ada', request, { decision: 'grant', action: 'edit' })
  expect([more.status, more.body.errors?.[0]]).toMatchObject([422, { path: 'action', code: 'request-less-only' }])
  for (const until of [null, later(3)]) {
    const { status, body } = await decide('ada', request, { decision: 'grant', until })
    expect([status, body.code, body.errors?.[0]?.path]).toEqual([422, 'request-less-only', 'until'])
  }
  expect((await decide('ada', request, { decision: 'grant' })).body.grantedUntil).toBe(later(2))
})

test('of two who settle a request at once the second is told, whatever version they name', async () => {
  const { body: request } = await ask({ record: customer.id })
  const answers = await Promise.all([
    decide('ada', request, { decision: 'grant', version: 'any' }),
    decide('zhou', request, { decision: 'refuse', version: 'any' }),
    world.as('lin').post<Answered>(`/access-requests/${request.id}/withdraw`),
  ])
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409])
})

test('what a policy closes to others than its owner she decides on', async () => {
  const creators = { object: 'customer', name: '只由新建人改', kind: 'creator', outcome: 'ask' }
  const policy = await world.create('editPolicy', creators, 'ada')
  const shared = { object: 'customer', record: customer.id, action: 'edit', person: world.ids.lin }
  expect((await world.as('chen').post('/records/grant', { values: shared })).status).toBe(201)
  const { body: request } = await ask({ record: customer.id, action: 'edit' })
  expect(request.approvers).toContain(world.ids.chen)
  await world.as('ada').delete(`/records/editPolicy/${policy.id}`, { version: 'any' })
})

test('what a policy closes on her own record nobody opens by way of a colleague who asks for it', async () => {
  const closing = {
    object: 'customer',
    name: '定级后不改',
    kind: 'condition',
    condition: 'level == "A"',
    outcome: 'ask',
  }
  const policy = await world.create('editPolicy', closing, 'ada')
  const shared = { object: 'customer', record: customer.id, action: 'edit', person: world.ids.lin }
  await world.as('chen').patch(`/records/customer/${customer.id}`, { version: 'any', values: { level: 'A' } })
  expect((await world.as('chen').post('/records/grant', { values: shared })).status).toBe(201)
  const { body: request } = await ask({ record: customer.id, action: 'edit' })
  expect(request.approvers).not.toContain(world.ids.chen)
  // An earlier request, made before the record was closed, has its owner among those who decide.
  await world.as('ada').delete(`/records/editPolicy/${policy.id}`, { version: 'any' })
  const { body: earlier } = await ask({ record: customer.id, action: 'delete' })
  expect(earlier.approvers).toContain(world.ids.chen)
  await world.create('editPolicy', closing, 'ada')
  const { status, body } = await decide('chen', earlier, { decision: 'grant' })
  expect([status, body.code]).toEqual([403, 'grant-beyond-giver'])
  expect((await decide('ada', earlier, { decision: 'grant' })).status).toBe(200)
})

test('the same is not asked for twice while it waits, also by two calls at once', async () => {
  const asked = { record: customer.id, action: 'edit', field: 'remark' }
  const answers = await Promise.all([ask(asked), ask({ ...asked, reason: '再次' })])
  expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409])
  const [open, again] = answers.toSorted((one, other) => one.status - other.status)
  expect(again?.body).toMatchObject({
    code: 'request-open',
    detail: expect.stringContaining(open?.body.code ?? ''),
    errors: [{ records: { object: 'accessRequest', ids: [open?.body.id] } }],
  })
  expect((await ask({ ...asked, field: 'industry' })).status).toBe(201)
  await world.as('lin').post(`/access-requests/${open?.body.id}/withdraw`)
  expect((await ask(asked)).status).toBe(201)
})

test('a request names its record to whoever sees the record', async () => {
  const { body: request } = await ask({ record: customer.id })
  const named = async (by: PersonName) =>
    (await world.as(by).get<RecordView>(`/records/accessRequest/${request.id}`)).body.refs.record
  expect(await named('ada')).toMatchObject({ object: 'customer', id: customer.id, title: customer.name })
  expect(await named('lin')).toBeUndefined()
})

test('when its time is over a request has expired for everybody, and is not decided any more', async () => {
  const start = now
  const waiting = (await ask({ record: customer.id, until: later(1) })).body
  const granted = (await ask({ record: customer.id, action: 'edit', until: later(2) })).body
  expect(await decide('ada', granted, { decision: 'grant', until: later(3) })).toMatchObject({
    status: 422,
    body: { errors: [{ path: 'until', code: 'request-less-only' }] },
  })
  expect((await decide('ada', granted, { decision: 'grant', until: later(1) })).status).toBe(200)
  now = new Date(later(1))
  expect((await decide('ada', waiting, { decision: 'grant' })).body.code).toBe('request-expired')
  await expireRequests(world.workspace)
  for (const by of ['lin', 'zhou'] as const) {
    const filter = JSON.stringify({ field: 'state', op: 'eq', value: 'expired' })
    const { body } = await world.as(by).get<RecordPage>(`/records/accessRequest?filter=${encodeURIComponent(filter)}`)
    expect(body.items.map(({ id }) => id)).toEqual(expect.arrayContaining([waiting.id, granted.id]))
  }
  expect((await world.as('lin').post<ProblemDocument>(`/access-requests/${waiting.id}/withdraw`)).body.code).toBe(
    'request-expired',
  )
  now = start
})

test('the owner of a record ends what others gave of it, and who it was given to does not', async () => {
  const { body: request } = await ask({ record: customer.id })
  await decide('ada', request, { decision: 'grant' })
  const given = async () =>
    (await world.as('chen').get<RecordReaders>(`/access/readers?object=customer&id=${customer.id}`)).body.grants.filter(
      ({ of }) => of === 'record',
    )
  const [grant] = await given()
  expect(grant?.mayRevoke).toBe(true)
  const revoke = (by: PersonName) => world.as(by).post<ProblemDocument>(`/grants/${grant?.id}/revoke`)
  expect(await revoke('lin')).toMatchObject({ status: 403, body: { code: 'grant-not-revocable' } })
  expect(await revoke('zhou')).toMatchObject({ status: 404 })
  const ended = await revoke('chen')
  expect([ended.status, await seenByLin(), (await given()).length]).toEqual([200, 404, 0])
})

test('what a policy closes and lets people ask for is open from every origin exactly as long as it was granted', async () => {
  const start = now
  const policy = { object: 'customer', name: '一天内可改', kind: 'window', hours: 24, outcome: 'ask' }
  const { id: policyId } = await world.create('editPolicy', policy, 'ada')
  const own = await world.customer()
  now = new Date(later(25))
  const writes = {
    form: (remark: string) =>
      world.as('lin').patch(`/records/customer/${own.id}`, { version: 'any', values: { remark } }),
    batch: (remark: string) =>
      world.as('lin').post('/changes', {
        mode: 'apply',
        items: [{ object: 'customer', op: 'update', id: own.id, version: 'any', values: { remark } }],
      }),
    selection: (remark: string) =>
      world
        .as('ada')
        .post('/changes', { mode: 'apply', object: 'customer', select: { ids: [own.id] }, set: { remark } }),
  }
  const statuses = async (word: string) => [
    (await writes.form(`${word} 1`)).status,
    (await writes.batch(`${word} 2`)).status,
  ]
  const closed = await world.as('lin').get<RecordView>(`/records/customer/${own.id}`)
  expect(closed.body.access?.whyNotEdit).toMatchObject({ code: 'closed-after-hours', wayOut: 'request-access' })
  expect(await statuses('关闭')).toEqual([403, 403])
  const { body: request } = await ask({ record: own.id, action: 'edit', until: later(4) })
  expect((await decide('zhou', request, { decision: 'grant', until: later(2) })).status).toBe(200)
  expect(await statuses('批准')).toEqual([200, 200])
  const [last] = (await world.as('lin').get<{ items: { changeId: string }[] }>(`/records/customer/${own.id}/history`))
    .body.items
  expect((await writes.selection('管理员')).status).toBe(403)
  now = new Date(later(2))
  expect(await statuses('过期')).toEqual([403, 403])
  const undone = await world.as('lin').post<ChangeOutcome>(`/changes/${last?.changeId}/revert`, { mode: 'apply' })
  expect(undone.status).toBe(403)
  now = start
  const { version } = (await world.as('ada').get<RecordView>(`/records/editPolicy/${policyId}`)).body
  expect((await world.as('ada').delete(`/records/editPolicy/${policyId}?version=${version}`)).status).toBe(200)
})

test('what was granted opens the lock that was there, and none that closes the record afterwards', async () => {
  const own = await world.customer()
  const product = await world.product()
  const order = await world.order({ customer: own.id, lines: [{ product: product.id, quantity: 1 }] })
  const policy = (values: Values) =>
    world.create('editPolicy', { object: 'order', kind: 'condition', condition: 'code != ""', ...values }, 'ada')
  const edit = (values: Values, by: PersonName = 'lin') =>
    world.as(by).patch<Answered>(`/records/order/${order.id}`, { version: 'any', values })
  const first = await policy({ name: '下单后不改', outcome: 'ask' })
  expect((await edit({ freight: 20 })).body.code).toBe('closed-by-condition')
  const { body: request } = await ask({ object: 'order', record: order.id, action: 'edit' })
  expect((await decide('zhou', request, { decision: 'grant' })).status).toBe(200)
  expect((await edit({ freight: 20 })).status).toBe(200)
  const later = await policy({ name: '一律不改', outcome: 'refuse', fields: ['freight'] })
  expect((await edit({ freight: 21 })).status).toBe(403)
  const { access } = (await world.as('lin').get<RecordView>(`/records/order/${order.id}`)).body
  expect([Object.keys(access?.fields ?? {}).includes('freight'), access?.edit]).toEqual([true, true])
  for (const { id } of [first, later]) await world.as('ada').delete(`/records/editPolicy/${id}`, { version: 'any' })
  for (const status of ['processing', 'completed']) expect((await edit({ status }, 'ada')).status).toBe(200)
  expect((await edit({ freight: 22 })).body.code).toBe('order-completed')
})
