import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type {
  ExplainedAccess,
  LockEvent,
  LockView,
  ObjectView,
  ProblemDocument,
  RecordView,
  UnlockedRecords,
} from '../src/core/api/shapes.ts'
import type { ChangeOutcome, Values } from '../src/core/change/change.ts'
import { saveCredential } from '../src/server/sign-in/index.ts'
import { openWorld, type PersonName, type World, worldPassword } from './world.ts'
import { makeClient } from './world-client.ts'

let world: World

/** A Friday, 10:00 where the company is. */
let now = Date.parse('2026-11-20T02:00:00Z')

beforeAll(async () => {
  world = await openWorld({ now: () => new Date(now) })
})
afterAll(() => world?.close())

type Answer = RecordView & ProblemDocument

const minutes = (count: number) => {
  now += count * 60_000
}
const at = (record: RecordView) => `/records/${record.objectName}/${record.id}`
const lock = (record: RecordView, by: PersonName, body: object = {}) =>
  world.as(by).post<LockView & ProblemDocument>(`${at(record)}/lock`, body)
const unlock = (record: RecordView, by: PersonName, query = '') =>
  world.as(by).delete<ProblemDocument>(`${at(record)}/lock${query}`)
const edit = (
  record: RecordView,
  by: PersonName,
  values: Values = { remark: crypto.randomUUID() },
  more: object = {},
) => world.as(by).patch<Answer>(at(record), { version: 'any', values, ...more })
const read = async (record: RecordView, by: PersonName) => (await world.as(by).get<RecordView>(at(record))).body
const change = (body: object, by: PersonName) => world.as(by).post<ChangeOutcome>('/changes', body)
const codes = ({ items }: ChangeOutcome) => items.flatMap(({ refusals = [] }) => refusals.map(({ code }) => code))

describe('a record that 林悦 has locked by hand', () => {
  let hers: RecordView
  let told: object

  beforeAll(async () => {
    hers = await world.customer({ name: '长风外贸', remark: '原来' })
    const { status, body } = await lock(hers, 'lin', { reason: '年度对账' })
    expect([status, body]).toMatchObject([
      200,
      { kind: 'hand', by: { id: world.ids.lin, name: '林悦' }, reason: '年度对账', until: null, mine: true },
    ])
    told = { by: { id: world.ids.lin, name: '林悦' }, until: null }
  })

  test('is nobody else’s to write, by whatever way: with whose it is and until when', async () => {
    const set = { remark: '改' }
    const key = (await world.as('ada').post<{ key: string }>('/api-keys', { name: 'ERP', scope: 'write' })).body.key
    const byKey = { authorization: `Bearer ${key}` }
    const answers = [
      await edit(hers, 'zhou', set),
      await edit(hers, 'zhou', set, { origin: 'inline' }),
      await edit(hers, 'ada', set),
      await edit(hers, 'zhou', { owner: world.ids.zhou }),
      await world.stranger.patch<Answer>(at(hers), { version: 'any', values: set }, byKey),
      await world.as('zhou').delete<Answer>(at(hers), { version: 'any' }),
    ]
    expect(answers.map(({ status, body }) => [status, body])).toEqual(
      answers.map(() => [
        423,
        expect.objectContaining({
          code: 'record-locked',
          detail: '林悦锁定了这条记录，原因：年度对账；解锁后才能修改',
          wayOut: 'unlock',
          ...told,
          errors: [expect.objectContaining(told)],
        }),
      ]),
    )
    const batch = { object: 'customer', op: 'update', select: { ids: [hers.id] }, set }
    const outcomes = [
      await change({ mode: 'preview', ...batch }, 'zhou'),
      await change({ mode: 'apply', ...batch }, 'zhou'),
      await change({ mode: 'apply', origin: 'template', ...batch }, 'zhou'),
      await change(
        { mode: 'apply', items: [{ object: 'customer', op: 'update', id: hers.id, version: 'any', values: set }] },
        'zhou',
      ),
    ]
    expect(outcomes.map(({ body }) => codes(body))).toEqual(outcomes.map(() => ['record-locked']))
  })

  test('lets what stays as it is pass, for that writes nothing', async () => {
    expect((await edit(hers, 'zhou', { remark: '原来' })).status).toBe(200)
  })

  test('says so beforehand, with who may unlock it, and is explained', async () => {
    const why = { code: 'record-locked', message: '林悦锁定了这条记录，原因：年度对账；解锁后才能修改' }
    expect((await read(hers, 'zhou')).access).toMatchObject({
      edit: false,
      delete: false,
      whyNotEdit: why,
      lock: { kind: 'hand', mine: false, mayUnlock: true, reason: '年度对账', ...told },
    })
    expect((await read(hers, 'zhou')).access).not.toHaveProperty('mayLock')
    expect((await read(hers, 'service')).access?.lock).toMatchObject({ mayUnlock: false })
    expect((await read(hers, 'lin')).access).toMatchObject({ edit: true, delete: true, lock: { mine: true } })
    const asked = new URLSearchParams({ object: 'customer', id: hers.id, action: 'edit' })
    const { body } = await world
      .as('zhou')
      .get<ExplainedAccess>(`/access/explain?${asked}`, { 'accept-language': 'en' })
    expect(body).toEqual({
      allowed: false,
      because: [
        {
          rule: 'record-lock',
          source: { kind: 'lock', name: '林悦' },
          message: '林悦 has locked this record: 年度对账; it is changed again once it is unlocked',
        },
      ],
      wayOut: { right: 'unlock', message: 'Whoever holds the right “Unlock what others locked” can do it' },
    })
  })

  test('takes no lines and goes along with nothing', async () => {
    const order = await world.order({ customer: hers.id })
    const product = await world.product()
    expect((await lock(order, 'lin', { reason: '价格已定' })).status).toBe(200)
    const line = { order: order.id, product: product.id, quantity: 2, price: 10 }
    expect((await world.as('zhou').post<Answer>('/records/orderLine', { values: line })).body).toMatchObject({
      status: 423,
      code: 'record-locked',
    })
    expect((await world.as('lin').post('/records/orderLine', { values: line })).status).toBe(201)
    const contact = await world.contact({ customer: (await world.customer()).id })
    expect((await lock(contact, 'lin', { reason: '核对电话' })).status).toBe(200)
    const customer = await read(contact, 'lin').then(({ customer }) =>
      world.as('lin').get<RecordView>(`/records/customer/${customer}`),
    )
    const given = await edit(customer.body, 'zhou', { owner: world.ids.zhou }, { carry: ['contact.owner'] })
    const deleted = await world.as('zhou').delete<Answer>(at(customer.body), { version: 'any' })
    expect([given, deleted].map(({ body }) => [body.code, body.detail])).toEqual(
      [given, deleted].map(() => ['related-locked', '相关的联系人里有被林悦锁定或正在编辑的，解锁后再试']),
    )
  })

  test('stays as it is for whoever wants to take back what she wrote before', async () => {
    const his = await world.customer({ owner: world.ids.lin }, 'zhou')
    const { body } = await change(
      {
        mode: 'apply',
        items: [{ object: 'customer', op: 'update', id: his.id, version: 'any', values: { remark: '先写的' } }],
      },
      'zhou',
    )
    await lock(his, 'lin', { reason: '核对' })
    const back = () => world.as('zhou').post<ChangeOutcome>(`/changes/${body.change.id}/revert`, { mode: 'apply' })
    expect(codes((await back()).body)).toEqual(['record-locked'])
    await unlock(his, 'lin')
    expect(codes((await back()).body)).toEqual([])
  })

  test('is written by her, stays locked, and is deleted with its lock', async () => {
    const own = await world.customer()
    await lock(own, 'lin', { reason: '核对' })
    expect((await edit(own, 'lin')).body).toMatchObject({ access: { lock: { kind: 'hand', mine: true } } })
    expect((await world.as('lin').delete(at(own), { version: 'any' })).status).toBe(200)
    expect(
      (await world.as('lin').post<Answer>(`${at(own)}/restore`, { version: 'any' })).body.access,
    ).not.toHaveProperty('lock')
  })

  test('is unlocked by her, or by whoever has the right, which is logged; by nobody else', async () => {
    expect((await unlock(hers, 'service')).body).toMatchObject({ status: 403, code: 'not-allowed-to-unlock', ...told })
    const { version } = await read(hers, 'lin')
    expect((await unlock(hers, 'zhou')).status).toBe(204)
    expect((await unlock(hers, 'zhou')).status).toBe(204)
    expect((await edit(hers, 'zhou')).body).toMatchObject({ version: version + 1 })
    const { body } = await world
      .as('ada')
      .get<{ items: { text: string; who: { name: string } }[] }>(`/log?kind=lock&record=${hers.id}&object=customer`)
    expect(body.items.map(({ text, who }) => `${who.name}${text}`)).toEqual([
      '周航替「林悦」解锁了客户「长风外贸」',
      '林悦锁定了客户「长风外贸」',
    ])
  })
})

describe('while 林悦 edits', () => {
  let open: RecordView

  beforeEach(async () => {
    open = await world.customer()
    expect((await lock(open, 'lin')).body).toMatchObject({ kind: 'edit', until: new Date(now + 300_000).toISOString() })
  })

  test('others read, and hear until when', async () => {
    const { status, body } = await edit(open, 'zhou')
    const until = new Date(now + 300_000).toISOString()
    expect([status, body]).toMatchObject([423, { code: 'record-being-edited', by: { id: world.ids.lin }, until }])
    expect((await lock(open, 'zhou')).body).toMatchObject({ status: 423, by: { id: world.ids.lin }, until })
    expect((await lock(open, 'zhou', { reason: '我也要' })).status).toBe(423)
  })

  test('it is renewed, and over when she has said nothing for long enough', async () => {
    minutes(4)
    await lock(open, 'lin')
    minutes(4)
    expect((await edit(open, 'zhou')).status).toBe(423)
    minutes(1)
    expect((await read(open, 'zhou')).access).toMatchObject({ edit: true, mayLock: true })
    expect((await edit(open, 'zhou')).status).toBe(200)
    expect((await lock(open, 'zhou')).status).toBe(200)
  })

  test('it is over when she has saved, or gives it back', async () => {
    expect((await edit(open, 'lin')).body.access).not.toHaveProperty('lock')
    expect((await edit(open, 'zhou')).status).toBe(200)
    await lock(open, 'lin')
    expect((await unlock(open, 'zhou', '?release=edit')).status).toBe(204)
    expect((await edit(open, 'zhou')).status).toBe(423)
    expect((await unlock(open, 'lin', '?release=edit')).status).toBe(204)
    expect((await edit(open, 'zhou')).status).toBe(200)
  })

  test('somebody with the right takes it from her, and her save then meets the lock of the other', async () => {
    expect((await unlock(open, 'service')).status).toBe(403)
    expect((await unlock(open, 'zhou')).status).toBe(204)
    expect((await lock(open, 'zhou')).status).toBe(200)
    expect((await edit(open, 'lin')).body).toMatchObject({ status: 423, by: { name: '周航' } })
  })

  test('a lock by hand takes its place, and outlasts what she saves', async () => {
    expect((await lock(open, 'lin', { reason: '不要动' })).body).toMatchObject({ kind: 'hand' })
    expect((await lock(open, 'lin')).body).toMatchObject({ kind: 'hand' })
    expect((await edit(open, 'lin')).status).toBe(200)
    expect((await edit(open, 'zhou')).status).toBe(423)
  })
})

test('a lock by hand may end by itself', async () => {
  const record = await world.customer()
  const until = new Date(now + 3_600_000).toISOString()
  const inShanghai = `${new Date(now + 9 * 3_600_000).toISOString().slice(0, -1)}+08:00`
  expect((await lock(record, 'lin', { reason: '一小时', until: inShanghai })).body).toMatchObject({
    kind: 'hand',
    until,
  })
  expect((await edit(record, 'zhou')).body).toMatchObject({
    code: 'record-locked-until',
    until,
    detail: expect.stringMatching(/到 2026-11-20 \d\d:\d\d 为止，原因：一小时$/),
  })
  minutes(60)
  expect((await edit(record, 'zhou')).status).toBe(200)
})

test('nobody locks what she may not edit or see, what is no business record, or without a reason', async () => {
  const record = await world.customer()
  const order = await world.order({
    customer: record.id,
    lines: [{ product: (await world.product()).id, quantity: 1 }],
  })
  const [line] = order.lines as RecordView[]
  const deleted = await world.customer()
  await world.as('lin').delete(at(deleted), { version: 'any' })
  const until = new Date(now + 60_000).toISOString()
  const answers = [
    await lock(record, 'service', { reason: '看看' }),
    await lock(record, 'chen', { reason: '看看' }),
    await lock(deleted, 'lin', { reason: '看看' }),
    await world.as('lin').post(`/records/orderLine/${line?.id}/lock`, { reason: '看看' }),
    await world.as('ada').post(`/records/user/${world.ids.lin}/lock`, { reason: '看看' }),
    await lock(record, 'lin', { until }),
    await lock(record, 'lin', { reason: '  ', until }),
    await lock(record, 'lin', { reason: '  ' }),
    await lock(record, 'lin', { reason: '早了', until: new Date(now).toISOString() }),
    await lock(record, 'lin', { reason: 5 }),
    await lock(record, 'lin', { reason: '远', until: '9999-12-31T00:00:00Z' }),
    await unlock(record, 'chen'),
  ]
  expect(answers.map(({ status, body }) => [status, body.code])).toEqual([
    [403, 'not-allowed-to-edit'],
    [404, 'record-not-found'],
    [409, 'record-deleted'],
    [422, 'record-not-lockable'],
    [422, 'record-not-lockable'],
    [422, 'lock-reason-missing'],
    [422, 'lock-reason-missing'],
    [422, 'lock-reason-missing'],
    [422, 'lock-until-past'],
    [400, 'request-malformed'],
    [400, 'request-malformed'],
    [404, 'record-not-found'],
  ])
})

test('of two who lock at the same moment one has it', async () => {
  const record = await world.customer()
  const both = await Promise.all([lock(record, 'lin'), lock(record, 'zhou'), lock(record, 'ada')])
  expect(both.map(({ status }) => status).sort()).toEqual([200, 423, 423])
})

describe('where an administrator has one person edit at a time', () => {
  let setting: RecordView
  let open: RecordView

  beforeAll(async () => {
    const values = { object: 'customer', minutes: 10 }
    const made = await world.as('ada').post<RecordView & ProblemDocument>('/records/exclusiveEditing', { values })
    expect([made.status, made.body]).toMatchObject([201, {}])
    setting = made.body
    open = await world.customer()
  })
  afterAll(async () => {
    await world.as('ada').delete(`/records/exclusiveEditing/${setting.id}`, { version: 'any' })
    expect((await world.as('lin').get<ObjectView>('/objects/customer')).body).not.toHaveProperty('exclusive')
  })
  beforeEach(async () => {
    expect((await lock(open, 'lin')).body).toMatchObject({ until: new Date(now + 600_000).toISOString() })
  })
  afterEach(async () => {
    await unlock(open, 'ada')
  })

  const askFor = (by: PersonName) => world.as(by).post<LockView & ProblemDocument>(`${at(open)}/lock/request`)
  const answer = (to: PersonName, give: boolean, by: PersonName = 'lin') =>
    world.as(by).post<LockView & ProblemDocument>(`${at(open)}/lock/answer`, { to: world.ids[to], give })

  test('everybody’s page knows, for however long', async () => {
    expect((await world.as('lin').get<ObjectView>('/objects/customer')).body.exclusive).toEqual({ minutes: 10 })
  })

  test('whoever asks is handed the record over, and the next one goes on waiting', async () => {
    expect((await askFor('zhou')).body).toMatchObject({ mine: false, asked: [{ name: '周航' }] })
    expect((await askFor('ada')).body.asked?.map(({ name }) => name)).toEqual(['周航', 'Ada'])
    expect((await askFor('zhou')).body.asked).toHaveLength(2)
    expect((await lock(open, 'lin')).body.asked).toHaveLength(2)
    expect((await answer('zhou', true)).body).toMatchObject({ by: { name: '周航' }, asked: [{ name: 'Ada' }] })
    expect((await edit(open, 'lin')).status).toBe(423)
    expect((await edit(open, 'zhou')).status).toBe(200)
    expect((await read(open, 'ada')).access).not.toHaveProperty('lock')
  })

  test('or is told by the lock that she goes on', async () => {
    await askFor('zhou')
    expect((await answer('zhou', false)).body).not.toHaveProperty('asked')
    expect((await edit(open, 'zhou')).status).toBe(423)
  })

  test('whose sight is taken meanwhile is handed nothing, and a lock by hand is handed to nobody', async () => {
    const values = { object: 'customer', record: open.id, action: 'edit', person: world.ids.chen }
    const grant = await world.create('grant', { ...values, until: new Date(now + 86_400_000).toISOString() }, 'lin')
    expect((await askFor('chen')).status).toBe(200)
    expect((await world.as('lin').post(`/grants/${grant.id}/revoke`, {})).status).toBe(200)
    expect((await answer('chen', true)).body).toMatchObject({ status: 409, code: 'edit-request-gone' })
    expect((await edit(open, 'lin')).status).toBe(200)
    await lock(open, 'lin')
    await askFor('zhou')
    expect((await lock(open, 'lin', { reason: '对账' })).body).not.toHaveProperty('asked')
    expect((await answer('zhou', true)).status).toBe(409)
  })

  test('nobody asks for what she could not edit, or nobody edits; nor answers for another', async () => {
    const hand = await world.customer()
    await lock(hand, 'lin', { reason: '对账' })
    const answers = [
      await askFor('service'),
      await askFor('chen'),
      await askFor('lin'),
      await world.as('zhou').post(`${at(hand)}/lock/request`),
      await world.as('zhou').post(`${at(await world.customer())}/lock/request`),
      await answer('zhou', true),
      await askFor('zhou').then(() => answer('zhou', true, 'zhou')),
    ]
    expect(answers.map(({ status, body }) => [status, body.code])).toEqual([
      [403, 'not-allowed-to-edit'],
      [404, 'record-not-found'],
      [409, 'record-not-edited'],
      [423, 'record-locked'],
      [409, 'record-not-edited'],
      [409, 'edit-request-gone'],
      [409, 'edit-request-gone'],
    ])
  })

  test('it is set once for an object, for whole minutes, and not for lines', async () => {
    const set = (values: Values) => world.as('ada').post('/records/exclusiveEditing', { values })
    const refused = [
      await set({ object: 'customer', minutes: 5 }),
      await set({ object: 'orderLine', minutes: 5 }),
      await set({ object: 'order', minutes: 0 }),
      await set({ object: 'user', minutes: 5 }),
    ]
    expect(refused.map(({ status, body }) => [status, body.errors.map(({ path }) => path)])).toEqual([
      [422, ['object']],
      [422, ['object']],
      [422, ['minutes']],
      [422, ['object']],
    ])
    expect((await world.as('zhou').post('/records/exclusiveEditing', { values: { object: 'order' } })).status).toBe(403)
  })
})

describe('locks of 唐宁, who is shut out or hands over', () => {
  let tang: string
  const lockOf = async (record: RecordView) => (await read(record, 'ada')).access?.lock ?? null
  const said = async (record: RecordView) => {
    const { body } = await world.as('ada').get<{ items: LockEvent[] }>(`${at(record)}/locks`)
    return body.items.map(({ what, who, person, reason }) => [what, who?.name, person?.name ?? reason])
  }

  beforeAll(async () => {
    const roles = (await world.as('ada').get<{ items: RecordView[] }>('/records/role?limit=200')).body.items
    const manager = roles.find(({ name }) => name === '数据专员')
    const { id } = await world.create('user', { name: '唐宁', login: 'tangning', roles: [manager?.id ?? ''] }, 'ada')
    tang = id
  })
  test('end when her account does, by whatever way, which the log and the records say', async () => {
    const client = makeClient(world.address, { login: 'tangning', password: worldPassword })
    await saveCredential(world.workspace, tang, worldPassword)
    const [one, other] = [await world.customer(), await world.order({ customer: (await world.customer()).id })]
    for (const record of [one, other])
      expect((await client.post(`${at(record)}/lock`, { reason: '清洗' })).status).toBe(200)
    const off = { object: 'user', op: 'update', select: { ids: [tang] }, set: { active: false } }
    expect((await change({ mode: 'preview', ...off }, 'ada')).status).toBe(200)
    expect(await lockOf(one)).toMatchObject({ by: { id: tang } })
    expect((await change({ mode: 'apply', ...off }, 'ada')).body.counts.applied).toBe(1)
    expect([await lockOf(one), await lockOf(other)]).toEqual([null, null])
    expect(await said(one)).toEqual([
      ['unlockedWithAccount', 'Ada', '唐宁'],
      ['recordLocked', '唐宁', '清洗'],
    ])
    expect((await edit(one, 'zhou')).status).toBe(200)
    await world.as('ada').patch(`/records/user/${tang}`, { version: 'any', values: { active: true } })
  })

  test('do not hold what she hands over, and end with it', async () => {
    const hers = await world.customer({ name: '归雁客运' })
    await world.as('ada').patch(at(hers), { version: 'any', values: { owner: tang } })
    const client = makeClient(world.address, { login: 'tangning', password: worldPassword })
    expect((await client.post(`${at(hers)}/lock`, { reason: '清洗' })).status).toBe(200)
    const plan = [{ object: 'customer', to: world.ids.chen }]
    const hand = (mode: string) => world.as('ada').post<ChangeOutcome>('/handovers', { mode, from: tang, plan })
    expect((await hand('preview')).body.counts).toMatchObject({ applied: 1, refused: 0 })
    expect((await hand('apply')).body.counts).toMatchObject({ applied: 1, refused: 0 })
    expect([(await read(hers, 'ada')).owner, await lockOf(hers)]).toEqual([world.ids.chen, null])
    expect((await said(hers))[0]).toEqual(['unlockedByHandover', 'Ada', '唐宁'])
  })
})

test('several are unlocked at once: those that are locked and that she may, of those she sees', async () => {
  const records = [await world.customer(), await world.customer(), await world.customer()]
  const [hers = '', his = '', none = ''] = records.map(({ id }) => id)
  const [first, second] = records
  if (!first || !second) throw new Error('there are three')
  await lock(first, 'lin', { reason: '对账' })
  await lock(second, 'zhou', { reason: '核对' })
  const listed = await world.as('lin').get<{ items: RecordView[] }>('/records/customer?limit=200')
  expect([hers, his, none].map((id) => listed.body.items.find((one) => one.id === id)?.lock)).toMatchObject([
    { mine: true, reason: '对账' },
    { by: { name: '周航' }, mine: false, mayUnlock: false },
    undefined,
  ])
  const all = (by: PersonName, select: object = { ids: [hers, his, none] }) =>
    world.as(by).post<UnlockedRecords>('/records/customer/unlock', { select })
  expect((await all('chen')).body.counts).toEqual({ unlocked: 0, refused: 0 })
  expect((await all('lin')).body).toMatchObject({
    counts: { unlocked: 1, refused: 1 },
    refused: [{ id: his, by: { name: '周航' }, message: expect.stringContaining('周航') }],
  })
  await lock(first, 'lin', { reason: '对账' })
  const filter = { field: 'id', op: 'in', value: [hers, his, none] }
  expect((await all('ada', { filter })).body).toEqual({ counts: { unlocked: 2, refused: 0 }, refused: [] })
  expect((await read(second, 'ada')).access?.lock).toBeUndefined()
  expect((await world.as('ada').post('/records/user/unlock', { select: { ids: [] } })).status).toBe(422)
  expect((await all('ada', { filter: { field: 'nothing', op: 'eq', value: 1 } })).status).toBe(400)
})
