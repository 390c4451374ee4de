import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { ExplainedAccess, ObjectView, ProblemDocument, RecordPage, RecordView } from '../src/core/api/shapes.ts'
import type { ChangeOutcome, Values } from '../src/core/change/change.ts'
import { openWorld, type PersonName, type World } from './world.ts'

let world: World
let roles: Readonly<Record<string, string>>
let policy: RecordView
let hers: RecordView

/** A Friday, 10:00 where the company is. */
const morning = Date.parse('2026-11-20T02:00:00Z')
let now = morning

beforeAll(async () => {
  world = await openWorld({ now: () => new Date(now) })
  const page = await world.as('ada').get<RecordPage>('/records/role?limit=50')
  roles = Object.fromEntries(page.body.items.map(({ name, id }) => [String(name), id]))
})
afterAll(() => world?.close())

const hours = (count: number) => {
  now = morning + count * 3_600_000
}

async function lay(values: Values): Promise<RecordView> {
  const { status, body } = await world.as('ada').post<RecordView>('/records/editPolicy', {
    values: { object: 'customer', name: '规定', ...values },
  })
  expect([status, body]).toMatchObject([201, {}])
  return body
}

async function refused(values: Values): Promise<readonly string[]> {
  const { status, body } = await world.as('ada').post<ProblemDocument>('/records/editPolicy', {
    values: { object: 'customer', name: '另一条', ...values },
  })
  expect([status, body]).toMatchObject([422, {}])
  return body.errors.map(({ path, code }) => `${path}: ${code}`)
}

async function lift({ id }: RecordView): Promise<void> {
  const lifted = await world.as('ada').delete(`/records/editPolicy/${id}`, { version: 'any' })
  expect(lifted.status).toBe(200)
}

const edit = (id: string, values: Values, by: PersonName = 'lin', more: object = {}) =>
  world.as(by).patch<RecordView & ProblemDocument>(`/records/customer/${id}`, { version: 'any', values, ...more })
const read = async (id: string, by: PersonName = 'lin') =>
  (await world.as(by).get<RecordView>(`/records/customer/${id}`)).body
const change = (body: object, by: PersonName = 'lin') => world.as(by).post<ChangeOutcome>('/changes', body)
const codes = ({ items }: ChangeOutcome) => items.flatMap(({ refusals = [] }) => refusals.map(({ code }) => code))

describe('a day in which records are free to change', () => {
  beforeAll(async () => {
    hours(0)
    policy = await lay({ name: '一天内可改', kind: 'window', hours: 24, outcome: 'ask' })
    hers = await world.customer({ name: '长风外贸' })
  })
  afterAll(async () => {
    hours(0)
    await lift(policy)
  })
  beforeEach(() => hours(25))

  test('is told beforehand, with its end', async () => {
    hours(21)
    expect((await read(hers.id)).access).toMatchObject({ edit: true, until: '2026-11-21T02:00:00.000Z' })
    expect((await edit(hers.id, { remark: '还来得及' })).status).toBe(200)
  })

  test('is over then: the record says why, and that one may ask', async () => {
    const { access } = await read(hers.id)
    const message = '新建已超过 24 小时，不能再修改（修改限制「一天内可改」）'
    const why = { code: 'closed-after-hours', message, wayOut: 'request-access' }
    expect(access).toMatchObject({ edit: false, delete: false, whyNotEdit: why, whyNotDelete: why })
    expect(access).not.toHaveProperty('until')
  })

  test('closes the record to administrators as well, its deletion and its going to another owner', async () => {
    const at = `/records/customer/${hers.id}`
    const answers = [
      await edit(hers.id, { remark: '太晚了' }, 'ada'),
      await world.as('lin').delete(at, { version: 'any' }),
      await world.as('lin').patch<ProblemDocument>(at, { version: 'any', values: { owner: world.ids.zhou } }),
    ]
    expect(answers.map(({ status, body }) => [status, body.code, body.wayOut])).toEqual(
      answers.map(() => [403, 'closed-after-hours', 'request-access']),
    )
    const deleting = { mode: 'apply', items: [{ object: 'customer', op: 'delete', id: hers.id, version: 'any' }] }
    expect(codes((await change(deleting)).body)).toEqual(['closed-after-hours'])
  })

  test('holds nobody who makes a record, nor one that comes back from the bin', async () => {
    const fresh = await world.customer({ name: '海达商贸' })
    const bin = `/records/customer/${fresh.id}`
    expect((await world.as('lin').delete(bin, { version: 'any' })).status).toBe(200)
    hours(60)
    expect((await world.as('lin').post(`${bin}/restore`, { version: 'any' })).status).toBe(200)
  })

  test('is explained with the policy and the way out', async () => {
    const query = new URLSearchParams({ object: 'customer', id: hers.id, action: 'edit' })
    const { body } = await world.as('lin').get<ExplainedAccess>(`/access/explain?${query}`, { 'accept-language': 'en' })
    expect(body).toEqual({
      allowed: false,
      because: [
        {
          rule: 'policy:window',
          source: { kind: 'policy', id: policy.id, name: '一天内可改' },
          message: 'It was made more than 24 hours ago and it is closed since, by the edit policy “一天内可改”',
        },
      ],
      wayOut: { message: 'It may be asked for' },
    })
  })

  test('is nobody else’s business: the object tells nothing of it', async () => {
    expect((await world.as('lin').get<ObjectView>('/objects/customer')).body).not.toHaveProperty('policies')
  })

  test('is switched off and on, and taken back like every change', async () => {
    const { changeId } = await turned(false)
    expect((await edit(hers.id, { remark: '放开' })).status).toBe(200)
    expect((await world.as('ada').post(`/changes/${changeId}/revert`, { mode: 'apply' })).status).toBe(200)
    expect((await edit(hers.id, { remark: '又关上' })).status).toBe(403)
  })
})

async function turned(active: boolean): Promise<{ readonly changeId: string | undefined }> {
  const items = [{ object: 'editPolicy', op: 'update', id: policy.id, version: 'any', values: { active } }]
  const { body } = await change({ mode: 'apply', items }, 'ada')
  return { changeId: body.change.id ?? undefined }
}

test('the roles that are named are held, and nobody who holds one that is exempt', async () => {
  hours(0)
  const held = await lay({
    kind: 'creator',
    fields: ['remark'],
    ...only('销售代表', '销售经理'),
    exempt: role('销售经理'),
  })
  const his = await world.customer({}, 'chen')
  const answers = [
    await edit(his.id, { remark: '改' }, 'clerk'),
    await edit((await world.customer({ owner: world.ids.lin }, 'ada')).id, { remark: '改' }, 'lin'),
    await edit(his.id, { remark: '改' }, 'chen'),
  ]
  expect(answers.map(({ status }) => status)).toEqual([200, 403, 200])
  await lift(held)
})

function only(...names: readonly string[]): Values {
  return { roles: names.flatMap(role) }
}

function role(name: string): string[] {
  return [roles[name] ?? '']
}

test('what closes with a condition closes what meets it, and goes along with nothing', async () => {
  hours(0)
  const dear = await lay({ kind: 'condition', condition: 'level == "A"', fields: ['level', 'remark', 'owner'] })
  const [big, small] = [await world.customer({ level: 'A' }), await world.customer({ level: 'B' })]
  expect([(await edit(big.id, { remark: '改' })).status, (await edit(small.id, { remark: '改' })).status]).toEqual([
    403, 200,
  ])
  expect((await edit(big.id, { phone: '021-55556666', level: 'A', owner: world.ids.lin })).status).toBe(200)
  expect((await read(big.id)).access).toMatchObject({
    edit: true,
    delete: true,
    fields: { level: { level: 'read', why: { code: 'closed-by-condition' } } },
  })
  await lift(dear)
})

test('who closed a record by what she wrote takes that back, and nobody what was closed before', async () => {
  hours(0)
  const { id } = await world.customer({ level: 'B' })
  const dear = await lay({ kind: 'condition', condition: 'level == "A"' })
  const written = (values: Values) =>
    change({ mode: 'apply', items: [{ object: 'customer', op: 'update', id, version: 'any', values }] })
  const undo = async ({ body }: Awaited<ReturnType<typeof change>>) =>
    codes((await world.as('lin').post<ChangeOutcome>(`/changes/${body.change.id}/revert`, { mode: 'apply' })).body)
  const remarked = await written({ remark: '先写的' })
  const closed = await written({ level: 'A' })
  expect(await undo(remarked)).toEqual(['closed-by-condition'])
  expect(await undo(closed)).toEqual([])
  expect(await undo(remarked)).toEqual([])
  await lift(dear)
})

test('what would go along to a new owner and is closed keeps the record where it is, and says so', async () => {
  hours(0)
  const held = await lay({ object: 'contact', kind: 'creator' })
  const customer = await world.customer()
  await world.contact({ customer: customer.id })
  const give = { version: 'any', values: { owner: world.ids.chen }, carry: ['contact.owner'] }
  const mine = await world.as('ada').patch<ProblemDocument>(`/records/customer/${customer.id}`, give)
  expect(mine.body).toMatchObject({ status: 403, code: 'carried-closed', detail: expect.stringContaining('联系人') })
  expect((await world.as('lin').patch(`/records/customer/${customer.id}`, give)).status).toBe(200)
  await lift(held)
})

test('lines of an order are closed with the field that holds them', async () => {
  hours(0)
  const held = await lay({ object: 'order', kind: 'state', states: ['processing'], fields: ['lines'] })
  const [customer, product] = [await world.customer(), await world.product()]
  const lines = [{ product: product.id, quantity: 1, price: 10 }]
  const order = await world.order({ customer: customer.id, lines })
  const write = (values: Values) =>
    world.as('lin').patch<RecordView & ProblemDocument>(`/records/order/${order.id}`, { version: 'any', values })
  expect((await write({ status: 'processing' })).status).toBe(200)
  expect((await write({ lines: [] })).body).toMatchObject({ status: 403, code: 'closed-in-state' })
  const kept = (order.lines as { id: string }[]).map(({ id }) => ({ id, ...lines[0] }))
  expect((await write({ freight: 8, lines: kept })).status).toBe(200)
  expect((await write({ lines: kept.map((one) => ({ ...one, quantity: 2 })) })).status).toBe(403)
  const line = { order: order.id, product: product.id, quantity: 2, price: 10 }
  expect((await world.as('lin').post('/records/orderLine', { values: line })).body).toMatchObject({
    code: 'closed-in-state',
  })
  await lift(held)
})

describe('what cannot be meant is refused', () => {
  test.each<[string, Values, string]>([
    ['an object there is not', { object: 'nothing', kind: 'creator' }, 'object: configured-object-unknown'],
    ['the configuration itself', { object: 'editPolicy', kind: 'creator' }, 'object: object-not-configurable'],
    ['lines by themselves', { object: 'orderLine', kind: 'creator' }, 'object: policy-on-parts'],
    ['no kind', {}, 'kind: required'],
    ['a strange kind', { kind: 'moon' }, 'kind: not-an-option'],
    ['no hours', { kind: 'window' }, 'hours: required'],
    ['zero hours', { kind: 'window', hours: 0 }, 'hours: number-too-small'],
    ['hours before it was made', { kind: 'window', hours: -1 }, 'hours: number-too-small'],
    ['hours beyond all time', { kind: 'window', hours: 1e9 }, 'hours: number-too-large'],
    ['states of what has none', { object: 'contact', kind: 'state', states: ['won'] }, 'states: policy-without-state'],
    ['no states', { object: 'order', kind: 'state', states: [] }, 'states: required'],
    ['states there are not', { object: 'order', kind: 'state', states: ['moon'] }, 'states: policy-state-unknown'],
    ['states that are none', { object: 'order', kind: 'state', states: [7] }, 'states: setting-not-understood'],
    ['fields there are not', { kind: 'creator', fields: ['moon'] }, 'fields: policy-field-unknown'],
    ['fields nobody enters', { object: 'order', kind: 'creator', fields: ['total'] }, 'fields: policy-field-kept'],
    ['no condition', { kind: 'condition' }, 'condition: required'],
    ['a condition that is none', { kind: 'condition', condition: 'level ==' }, 'condition: expression-ends-early'],
    [
      'one that looks at others',
      { kind: 'condition', condition: 'unique(name, phone)' },
      'condition: policy-condition-beyond-record',
    ],
    [
      'one about what is sealed',
      { kind: 'condition', condition: 'idCard == "1"' },
      'condition: policy-condition-sensitive',
    ],
    ['no time of day', { kind: 'hours', opensAt: '25:00' }, 'opensAt: policy-time-malformed'],
    [
      'a day that ends before it begins',
      { kind: 'hours', closesAt: '08:00' },
      'closesAt: policy-closes-before-opening',
    ],
    ['roles there are not', { kind: 'creator', roles: [crypto.randomUUID()] }, 'roles: link-not-found'],
    ['people by whom Kebu is run', { object: 'user', kind: 'creator' }, 'fields: rule-holds-administration'],
    ['their roles', { object: 'user', kind: 'creator', fields: ['roles'] }, 'fields: rule-holds-administration'],
    [
      'their deletion',
      { object: 'user', kind: 'creator', fields: ['mobile'], deletion: true },
      'deletion: rule-holds-administration',
    ],
  ])('%s', async (_, values, expected) => {
    expect(await refused(values)).toContain(expected)
  })

  test('two of one name, and what somebody else may not write', async () => {
    const first = await lay({ kind: 'creator', name: '同名', active: false })
    expect(await refused({ kind: 'creator', name: '同名' })).toEqual(['name: policy-name-taken'])
    const values = { object: 'customer', name: '我的', kind: 'creator' }
    expect((await world.as('lin').post('/records/editPolicy', { values })).status).toBe(403)
    await lift(first)
  })
})

test('a field that a policy closes, and a state it names, are not taken away under it', async () => {
  const field = await world.as('ada').post<RecordView>('/records/customField', {
    values: { object: 'customer', name: 'grade', label: { 'zh-CN': '评级', en: 'Grade' }, type: 'text' },
  })
  const held = await lay({ kind: 'creator', name: '评级不改', fields: ['grade'] })
  const retire = () => world.as('ada').delete(`/records/customField/${field.body.id}`, { version: 'any' })
  expect((await retire()).body).toMatchObject({
    code: 'configuration-depends',
    detail: expect.stringContaining('修改限制「评级不改」'),
  })
  await lift(held)
  expect((await retire()).status).toBe(200)
})

test('a file takes policies to another company, with the names of its roles', async () => {
  const held = await lay({ kind: 'window', hours: 8, name: '八小时', ...only('销售代表'), exempt: role('销售经理') })
  const { body } = await world.as('ada').get<{ configuration: { editPolicy: Values[] } }>('/configuration')
  expect(body.configuration.editPolicy).toEqual([
    expect.objectContaining({ name: '八小时', hours: 8, roles: ['销售代表'], exempt: ['销售经理'] }),
  ])
  await lift(held)
})
