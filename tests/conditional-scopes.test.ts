import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ChangeOutcomeView } from '../src/core/api/changes.ts'
import type { GroupReport, ProblemDocument, RecordPage, RecordView } from '../src/core/api/shapes.ts'
import type { ChangeItem, ChangeOutcome, Values } from '../src/core/change/change.ts'
import { buildIndexes } from '../src/server/metadata/index.ts'
import { readAskedFields } from '../src/server/ops/read-asked-fields.ts'
import { openWorld, type World } from './world.ts'

/** 许静怡 looks after the small orders of everybody, and sees the customers of level A. */

let world: World
let roleId: string
let small: RecordView
let large: RecordView
let seen: RecordView
let unseen: RecordView

const grants = {
  objects: {
    order: {
      view: { scope: 'all', filter: { field: 'freight', op: 'lt', value: 1000 } },
      edit: { scope: 'all', filter: { field: 'status', op: 'eq', value: 'pending' } },
      delete: { scope: 'all', filter: { field: 'status', op: 'eq', value: 'pending' } },
      batch: true,
    },
    customer: { view: { scope: 'all', filter: { and: [{ field: 'level', op: 'eq', value: 'A' }] } }, edit: 'own' },
  },
  fields: {},
  rights: [],
}

beforeAll(async () => {
  world = await openWorld()
  roleId = (await makeRole({ name: '小额订单', grants })).id
  await assign([roleId])
  seen = await world.customer({ name: '东方纺织', level: 'A' })
  unseen = await world.customer({ name: '东方机械', level: 'B' })
  small = await world.order({ customer: seen.id, freight: 300, remark: '东方小单' })
  large = await world.order({ customer: unseen.id, freight: 2000, remark: '东方大单' })
})
afterAll(() => world?.close())

async function makeRole(values: Values): Promise<RecordView> {
  const { status, body } = await world.as('ada').post<RecordView>('/records/role', { values })
  expect([status, body]).toMatchObject([201, {}])
  return body
}

async function assign(roles: readonly string[]): Promise<void> {
  const path = `/records/user/${world.ids.service}`
  expect((await world.as('ada').patch(path, { version: 'any', values: { roles } })).status).toBe(200)
}

const her = () => world.as('service')

test('lists, counts, search, reports and the history hold what meets the condition and nothing else', async () => {
  const orders = await her().get<RecordPage>('/records/order?count=exact')
  expect([orders.body.items.map(({ id }) => id), orders.body.total]).toEqual([[small.id], 1])
  const customers = await her().get<RecordPage>('/records/customer?count=estimate&sort=-updatedAt')
  expect([customers.body.items.map(({ id }) => id), customers.body.total]).toEqual([[seen.id], 1])
  const q = encodeURIComponent('东方')
  expect((await her().get<RecordPage>(`/records/customer?q=${q}`)).body.items.map(({ id }) => id)).toEqual([seen.id])
  const answers = [
    await her().get(`/search?q=${q}`),
    await her().get('/changes'),
    await her().get(`/search/same?object=customer&field=name&value=${encodeURIComponent('东方机械')}`),
  ]
  for (const { body } of answers) expect(JSON.stringify(body)).not.toMatch(/东方机械|东方大单/)
  const groups = { object: 'order', measures: [{ field: 'freight' }] }
  const report = await her().post<GroupReport>('/reports/query', groups)
  expect(report.body.total).toMatchObject({ count: 1, values: [[{ value: 300 }]] })
})

test('a record beside the condition is not there, whatever is asked of it', async () => {
  const at = `/records/order/${large.id}`
  const edit = { version: 'any', values: { remark: '改' } }
  const answers = [
    await her().get(at),
    await her().get(`${at}/history`),
    await her().patch(at, edit),
    await her().delete(at, { version: 'any' }),
    await her().put(`/presence/${crypto.randomUUID()}`, { object: 'order', id: large.id, editing: false }),
  ]
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 404))
  expect((await her().get(`/records/order/${small.id}`)).status).toBe(200)
})

test('what may be edited is told beforehand and held to, one by one and in a batch', async () => {
  const closed = await world.order({ customer: seen.id, freight: 100 })
  const walk = { version: 'any', values: { status: 'processing' } }
  expect((await world.as('lin').patch(`/records/order/${closed.id}`, walk)).status).toBe(200)
  const read = async (id: string) => (await her().get<RecordView>(`/records/order/${id}`)).body.access
  expect([(await read(small.id))?.edit, (await read(closed.id))?.whyNotEdit?.code]).toEqual([
    true,
    'not-allowed-to-edit',
  ])
  const refused = await her().patch<ProblemDocument>(`/records/order/${closed.id}`, {
    version: 'any',
    values: { remark: '改' },
  })
  expect([refused.status, refused.body.code]).toEqual([403, 'not-allowed-to-edit'])
  const batch = { mode: 'preview', object: 'order', select: { filter: { and: [] } }, set: { remark: '批量' } }
  const { body } = await her().post<ChangeOutcome>('/changes', batch)
  expect(body.counts).toMatchObject({ applied: 1, refused: 1 })
})

test('lines go by the condition of their order', async () => {
  const product = await world.product()
  const line = (order: RecordView) => ({ values: { order: order.id, product: product.id, quantity: 1, price: 1 } })
  expect((await her().post('/records/orderLine', line(large))).status).toBe(422)
  const lines = await Promise.all([small, large].map((order) => world.create('orderLine', line(order).values)))
  const found = await her().get<RecordPage>('/records/orderLine')
  expect(found.body.items.map(({ id }) => id)).toEqual([lines[0]?.id])
})

test('what another role gives is added', async () => {
  const more = await makeRole({
    name: '大额订单',
    grants: { objects: { order: { view: { scope: 'all', filter: { field: 'freight', op: 'gte', value: 2000 } } } } },
  })
  await assign([roleId, more.id])
  const { body } = await her().get<RecordView>(`/records/order/${large.id}`)
  expect([body.id, body.access?.edit]).toEqual([large.id, false])
  await assign([roleId])
  expect((await her().get(`/records/order/${large.id}`)).status).toBe(404)
})

test('what all modules share may be asked of all of them at once, of one that is made later as well', async () => {
  const filter = { field: 'owner', op: 'eq', value: world.ids.zhou }
  const asked = { grants: { objects: { '*': { view: { scope: 'all', filter } } }, fields: {}, rights: [] } }
  const zhous = await makeRole({ name: '周航的一切', ...asked })
  await assign([zhous.id])
  const customer = await world.customer({ name: '周航的客户' }, 'zhou')
  const order = await world.order({ customer: customer.id }, 'zhou')
  const visit = { name: 'siteVisit', label: { 'zh-CN': '拜访', en: 'Site visit' } }
  expect((await world.as('ada').post('/records/customObject', { values: visit })).status).toBe(201)
  const mine = await world.create('siteVisit', { name: '周航的拜访', owner: world.ids.zhou }, 'ada')
  await world.create('siteVisit', { name: '别人的拜访' }, 'ada')
  for (const [object, id] of [
    ['customer', customer.id],
    ['order', order.id],
    ['siteVisit', mine.id],
  ] as const) {
    const { body } = await her().get<RecordPage>(`/records/${object}`)
    expect([object, body.items.map((one) => one.id)]).toEqual([object, [id]])
  }
  expect((await her().get(`/records/customer/${seen.id}`)).status).toBe(404)
  await assign([roleId])
})

test.each<[string, unknown, string, RegExp]>([
  ['a field there is not', { scope: 'all', filter: { field: 'gone', op: 'empty' } }, 'field-unknown', /gone/],
  [
    'a field that is sealed',
    { scope: 'all', filter: { field: 'idCard', op: 'notEmpty' } },
    'scope-field-unfit',
    /「身份证号」/,
  ],
  [
    'the team of a person, which is in no record',
    { scope: 'all', filter: { field: 'owner.team', op: 'empty' } },
    'scope-field-unfit',
    /owner\.team/,
  ],
  [
    'a key too many',
    { scope: 'all', filter: { field: 'name', op: 'empty', x: 1 } },
    'grant-not-understood',
    /filter\.x/,
  ],
  ['no filter', { scope: 'all' }, 'grant-not-understood', /view\.filter/],
  ['an empty filter', { scope: 'all', filter: {} }, 'grant-not-understood', /view\.filter/],
  [
    'a value that its field cannot have',
    { scope: 'all', filter: { field: 'level', op: 'eq', value: 'zzz' } },
    'not-an-option',
    /"客户分类「zzz」/,
  ],
  [
    'a value that is no person',
    { scope: 'all', filter: { field: 'owner', op: 'in', value: ['nobody'] } },
    'not-a-link',
    /"负责人/,
  ],
  [
    'a scope there is not',
    { scope: 'galaxy', filter: { field: 'name', op: 'empty' } },
    'grant-not-understood',
    /view\.scope/,
  ],
])('a condition with %s is refused, with its place', async (_, view, code, said) => {
  const values = { name: `角色 ${said.source}`, grants: { objects: { customer: { view } } } }
  const { status, body } = await world.as('ada').post('/records/role', { values })
  expect([status, body.errors?.[0]?.code]).toEqual([422, code])
  expect(JSON.stringify(body.errors)).toMatch(said)
})

const channels = ['网站', '展会'].map((value) => ({ value, label: { 'zh-CN': value, en: value } }))

function addField(name: string, values: Values = {}): Promise<RecordView> {
  const label = { 'zh-CN': `字段${name}`, en: `Field ${name}` }
  return world.create('customField', { object: 'customer', name, label, type: 'text', ...values }, 'ada')
}

function showingAllBut(field: string, value: string) {
  const filter = { not: { field, op: 'eq', value } }
  return { objects: { customer: { view: { scope: 'all', filter } } } }
}

/** 许静怡 holds one role more, which shows every customer that does not hold this. */
async function showAllBut(field: string, value: string): Promise<RecordView> {
  const role = await makeRole({ name: `除了${field}`, grants: showingAllBut(field, value) })
  await assign([role.id])
  return role
}

async function seenByHer(): Promise<number | undefined> {
  const answer = await her().get<RecordPage>('/records/customer?count=exact')
  return answer.status === 200 ? answer.body.total : 0
}

async function warningsOf(item: ChangeItem): Promise<string[]> {
  const { body } = await world.as('ada').post<ChangeOutcomeView>('/changes', { mode: 'preview', items: [item] })
  return (body.items[0]?.warnings ?? []).map(({ message }) => message)
}

interface Explained {
  readonly allowed: boolean
  readonly because: readonly { readonly message: string }[]
}

async function explained(): Promise<readonly [boolean, ...string[]]> {
  const path = `/access/explain?object=customer&action=view&person=${world.ids.service}`
  const { body } = await world.as('ada').get<Explained>(path)
  return [body.allowed, ...body.because.map(({ message }) => message)]
}

test('who takes a field away is told whose condition is about it, and another field of the name does not stand in for it', async () => {
  const field = await addField('secretive')
  const role = await showAllBut('secretive', 'yes')
  expect(await seenByHer()).toBeGreaterThan(0)
  expect((await explained())[0]).toBe(true)
  const retiring = { object: 'customField', op: 'delete', id: field.id, version: 'any' } as const
  expect(await warningsOf(retiring)).toEqual([expect.stringContaining('角色「除了secretive」的数据范围条件')])

  const retired = await world.as('ada').delete<RecordView>(`/records/customField/${field.id}`, { version: 'any' })
  expect([retired.status, await seenByHer()]).toEqual([200, 0])
  expect(await explained()).toEqual([false, expect.stringContaining('「字段secretive（已停用）」')])
  await addField('secretive', { label: { 'zh-CN': '另一个', en: 'Another' } })
  expect([await seenByHer(), ...(await explained())]).toEqual([
    0,
    false,
    expect.stringContaining('「字段secretive（已停用）」'),
  ])

  const save = (values: Values) => world.as('ada').patch(`/records/role/${role.id}`, { version: 'any', values })
  const renamed = await save({ name: '重新命名' })
  expect([renamed.status, await seenByHer()]).toEqual([200, 0])
  const anew = await save({ grants: showingAllBut('secretive', 'no') })
  expect([anew.status, (await explained())[0]]).toEqual([200, true])
  expect(await seenByHer()).toBeGreaterThan(0)
  const undone = await world.as('ada').post(`/changes/${anew.headers.get('kebu-change')}/revert`, {})
  expect([undone.status, await seenByHer()]).toEqual([200, 0])
  await assign([roleId])
})

test('what a condition does not mean any more stays so, whatever else of its role is written', async () => {
  const [lost, kept] = [await addField('lostOne'), await addField('keptOne', { type: 'choice', options: channels })]
  const view = { scope: 'all', filter: { not: { field: 'lostOne', op: 'eq', value: 'yes' } } }
  const filter = { and: [{ field: 'keptOne', op: 'eq', value: '网站' }] }
  const customer = { view, edit: { scope: 'all', filter } }
  const role = await makeRole({ name: '两个条件', grants: { objects: { customer } } })
  await assign([role.id])
  await world.as('ada').delete(`/records/customField/${lost.id}`, { version: 'any' })
  await addField('lostOne', { label: { 'zh-CN': '又一个', en: 'One more' } })
  const merging = {
    mode: 'apply',
    object: 'customer',
    select: { filter: { field: 'keptOne', op: 'eq', value: '网站' } },
    set: { keptOne: { replaceOption: ['网站', '展会'] } },
    also: [
      { object: 'customField', op: 'update', id: kept.id, version: kept.version, values: { options: withRetired() } },
    ],
  }
  const merged = await world.as('ada').post<ChangeOutcomeView>('/changes', merging)
  const grants = async () => (await world.as('ada').get<RecordView>(`/records/role/${role.id}`)).body.grants
  expect([merged.status, JSON.stringify(await grants()), await seenByHer()]).toEqual([
    200,
    expect.stringContaining('展会'),
    0,
  ])
  const more = { grants: { objects: { customer, product: { view: 'all' } } } }
  const saved = await world.as('ada').patch(`/records/role/${role.id}`, { version: 'any', values: more })
  expect([saved.status, await seenByHer()]).toEqual([200, 0])
  await assign([roleId])
})

test('nobody writes by hand since when a condition is meant', async () => {
  const values = { conditionsSince: { customer: { view: '2099-01-01T00:00:00.000Z' } } }
  const refused = await world.as('ada').patch(`/records/role/${roleId}`, { version: 'any', values })
  expect(refused).toMatchObject({ status: 403, body: { errors: [{ path: 'conditionsSince' }] } })
})

test.each<[string, Values, Values]>([
  ['of another type', {}, { type: 'number' }],
  ['without the option', { type: 'choice', options: channels }, { options: channels.slice(1) }],
  ['with the option retired', { type: 'choice', options: channels }, { options: withRetired() }],
])('who makes a field %s is told whose condition is about it', async (_, made, changed) => {
  const name = `told${crypto.randomUUID().slice(0, 6)}`
  const field = await addField(name, made)
  await showAllBut(name, '网站')
  const item = { object: 'customField', op: 'update', id: field.id, version: field.version, values: changed } as const
  expect(await warningsOf(item)).toContainEqual(expect.stringContaining(`角色「除了${name}」`))
  expect(await warningsOf({ ...item, values: { label: { 'zh-CN': name, en: name } } })).toEqual([])
  await assign([roleId])
})

function withRetired(): Values[] {
  return channels.map((option) => (option.value === '网站' ? { ...option, retired: true } : option))
}

test('an option merged into another is the other one in conditions, too, and both come back together', async () => {
  const field = await addField('cameBy', { type: 'choice', options: channels })
  const role = await showAllBut('cameBy', '网站')
  const merging = {
    mode: 'apply',
    object: 'customer',
    select: { filter: { field: 'cameBy', op: 'eq', value: '网站' } },
    set: { cameBy: { replaceOption: ['网站', '展会'] } },
    also: [
      { object: 'customField', op: 'update', id: field.id, version: field.version, values: { options: withRetired() } },
    ],
  }
  const valueHeld = async () =>
    JSON.stringify((await world.as('ada').get<RecordView>(`/records/role/${role.id}`)).body.grants).match(
      /"value":"([^"]+)"/,
    )?.[1]
  const merged = await world.as('ada').post<ChangeOutcomeView>('/changes', merging)
  expect([merged.status, merged.body.counts.applied, await valueHeld()]).toEqual([200, 2, '展会'])
  expect(merged.body.items.flatMap(({ warnings = [] }) => warnings)).toEqual([])
  const undone = await world.as('ada').post(`/changes/${merged.body.change.id}/revert`, {})
  expect([undone.status, await valueHeld()]).toEqual([200, '网站'])
  await assign([roleId])
})

test('the records that a condition means are found by an index, which goes with the condition', async () => {
  const { workspace, database } = world
  const place = { ownerUrl: database.ownerUrl, schema: 'main' }
  const build = async () => buildIndexes(workspace.definitions, { ...place, asked: await readAskedFields(workspace) })
  expect(await build()).toEqual(
    expect.arrayContaining(['customer_level_asked', 'order_freight_asked', 'order_status_asked']),
  )
  expect(await build()).toEqual([])
  const [index] = await workspace.database.read.rows(
    sql<{ is: string }>`SELECT indexdef AS is FROM pg_indexes WHERE indexname = 'customer_level_asked'`,
  )
  expect(index?.is).toMatch(/\(level, updated_at DESC, id DESC\)/)
  await buildIndexes(workspace.definitions, { ...place, asked: new Map() })
  expect(await build()).toContain('customer_level_asked')
})

test('a role for a region reaches the customers whose address lies there, and finds them by an index', async () => {
  const south = { field: 'address.province', op: 'in', value: ['广东省', '广西壮族自治区'] }
  const view = { scope: 'all', filter: { and: [south] } }
  const region = await makeRole({ name: '华南', grants: { objects: { customer: { view } }, fields: {}, rights: [] } })
  await assign([region.id])
  const [inside, outside] = await Promise.all([
    world.customer({ name: '广州纺织', address: '广东省广州市天河区体育西路 1 号' }),
    world.customer({ name: '杭州纺织', address: '浙江省杭州市西湖区文三路 90 号' }),
  ])
  const { body } = await her().get<RecordPage>('/records/customer')
  expect(body.items.map(({ id }) => id)).toEqual([inside.id])
  expect((await her().get(`/records/customer/${outside.id}`)).status).toBe(404)
  const moved = { version: 'any', values: { address: '广东省深圳市南山区科技路 1 号' } }
  expect((await world.as('ada').patch(`/records/customer/${outside.id}`, moved)).status).toBe(200)
  expect((await her().get(`/records/customer/${outside.id}`)).status).toBe(200)
  const { workspace, database } = world
  const asked = await readAskedFields(workspace)
  const built = await buildIndexes(workspace.definitions, { ownerUrl: database.ownerUrl, schema: 'main', asked })
  expect(built).toContain('customer_address_province_asked')
  await assign([roleId])
})
