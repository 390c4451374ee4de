import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ChangeOutcomeView } from '../src/core/api/changes.ts'
import type { ChangeView, ObjectView, RecordPage, RecordView } from '../src/core/api/shapes.ts'
import { buildIndexes } from '../src/server/metadata/index.ts'
import { openWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const satisfaction = {
  object: 'customer',
  name: 'satisfactionScore',
  label: { 'zh-CN': '客户满意度评分', en: 'Satisfaction' },
  type: 'choice',
  required: true,
  options: [
    { value: '1', label: { 'zh-CN': '很不满意', en: 'Very low' } },
    { value: '5', label: { 'zh-CN': '很满意', en: 'Very high' } },
  ],
}

async function customerFields(): Promise<ObjectView['fields']> {
  return (await world.as('lin').get<ObjectView>('/objects/customer')).body.fields
}

test('a field that an administrator adds is there with the next call: asked for, kept, filtered by, recorded, undone', async () => {
  const [ada, lin] = [world.as('ada'), world.as('lin')]
  const before = (await lin.get<{ version: number }>('/objects')).body.version
  const made = await ada.post<RecordView>('/records/customField', { values: satisfaction })
  expect(made).toMatchObject({ status: 201, body: { name: 'satisfactionScore', type: 'choice' } })
  const after = await lin.get<{ version: number }>('/objects')
  expect(after.body.version).toBe(before + 1)
  expect((await customerFields()).satisfactionScore).toMatchObject({
    type: 'choice',
    required: true,
    label: satisfaction.label,
    options: satisfaction.options,
  })

  const lacking = await lin.post('/records/customer', { values: { name: '无评分' } })
  expect(lacking).toMatchObject({ status: 422, body: { errors: [{ path: 'satisfactionScore', code: 'required' }] } })
  const wrong = await lin.post('/records/customer', { values: { name: '错评分', satisfactionScore: '9' } })
  expect(wrong).toMatchObject({ status: 422, body: { errors: [{ path: 'satisfactionScore', code: 'not-an-option' }] } })
  const customer = await world.customer({ satisfactionScore: '很满意' })
  expect(customer.satisfactionScore).toBe('5')

  const filter = encodeURIComponent(JSON.stringify({ and: [{ field: 'satisfactionScore', op: 'eq', value: '5' }] }))
  const page = await lin.get<RecordPage>(`/records/customer?filter=${filter}`)
  expect(page.body.items.map(({ id }) => id)).toEqual([customer.id])
  const history = await lin.get<{ items: { after: object }[] }>(`/records/customer/${customer.id}/history`)
  expect(history.body.items[0]?.after).toMatchObject({ satisfactionScore: '5' })

  const changes = await ada.get<{ items: { id: string }[] }>(`/records/customField/${made.body.id}/history`)
  const changeId = (changes.body.items[0] as unknown as { changeId: string }).changeId
  const undone = await ada.post(`/changes/${changeId}/revert`, { mode: 'apply' })
  expect(undone.status).toBe(200)
  expect(await customerFields()).not.toHaveProperty('satisfactionScore')
  expect((await world.customer()).satisfactionScore).toBeUndefined()
})

async function addField(values: object): Promise<void> {
  const made = await world.as('ada').post('/records/customField', { values: { object: 'customer', ...values } })
  expect(made.status).toBe(201)
}

const build = () =>
  buildIndexes(world.workspace.definitions, { ownerUrl: world.database.ownerUrl, schema: world.workspace.name })

test('indexes are built after the field is there, and a unique one keeps twins out from the start', async () => {
  await addField({ name: 'membership', label: { 'zh-CN': '会员号' }, type: 'text', unique: true, sortable: true })
  await world.customer({ membership: 'M-1' })
  const twin = await world.as('lin').post('/records/customer', { values: { name: '双胞胎', membership: 'M-1' } })
  expect(twin).toMatchObject({ status: 422, body: { errors: [{ path: 'membership' }] } })
  expect(await build()).toEqual(
    expect.arrayContaining([
      'customer_x_membership_key',
      'customer_x_membership_order',
      'customer_owner_x_membership_order',
    ]),
  )
  expect(await build()).toEqual([])
})

test('a text may be longer than an index takes, alone or with others, and is found by its index all the same', async () => {
  // Of many different characters: what repeats is pressed together, and would fit.
  const long = Array.from({ length: 2_500 }, (_, n) => String.fromCodePoint(0x4e00 + ((n * 7_919) % 20_000))).join('')
  await addField({ name: 'motto', label: { 'zh-CN': '座右铭' }, type: 'text', unique: true, sortable: true })
  expect(await build()).toContain('customer_x_motto_key')
  const { body } = await world.as('ada').get<RecordPage>('/records/customField?q=motto')
  const longer = { settings: { maxLength: 3000 } }
  const id = body.items[0]?.id
  expect((await world.as('ada').patch(`/records/customField/${id}`, { version: 'any', values: longer })).status).toBe(
    200,
  )
  await addField({ name: 'creed', label: { 'zh-CN': '信条' }, type: 'text', ...longer })
  const rule = {
    object: 'customer',
    name: '不重复',
    condition: 'unique(creed, name)',
    message: { 'zh-CN': '重复', en: 'Twice' },
  }
  await world.create('validationRule', rule, 'ada')
  const built = ['customer_x_motto__hash_key', 'customer_x_creed_name_together']
  expect(await build()).toEqual(expect.arrayContaining(built))
  expect(await build()).toEqual([])
  const create = (values: object) => world.as('lin').post('/records/customer', { values })
  expect((await create({ name: '甲', motto: long, creed: long })).status).toBe(201)
  expect(await create({ name: '乙', motto: long })).toMatchObject({
    status: 422,
    body: { errors: [{ path: 'motto' }] },
  })
  expect(await create({ name: '甲', creed: long })).toMatchObject({
    status: 422,
    body: { errors: [{ code: 'rule-broken' }] },
  })
  expect((await create({ name: '乙', creed: long })).status).toBe(201)
})

test('an index that cannot be built keeps no other from being built', async () => {
  const ada = world.as('ada')
  const { body } = await ada.get<RecordPage>('/records/customField?q=creed')
  const values = { settings: { maxLength: 100 }, sortable: true }
  // The record of the test before holds more than may be entered now, and than fits into an index that orders.
  expect(await ada.patch(`/records/customField/${body.items[0]?.id}`, { version: 'any', values })).toMatchObject({
    status: 200,
  })
  await addField({ name: 'serial', label: { 'zh-CN': '序列号' }, type: 'text', unique: true })
  const built = await build()
  expect(built).toContain('customer_x_serial_key')
  expect(built).not.toContain('customer_x_creed_order')
})

test('of two who claim the same value of a new unique field at the same moment one gets it, before there is an index', async () => {
  await addField({ name: 'passport', label: { 'zh-CN': '护照号' }, type: 'text', unique: true })
  const claims = Array.from({ length: 12 }, (_, n) => `P-${Math.floor(n / 2)}`)
  const answers = await Promise.all(
    claims.map((passport, n) =>
      world.as(n % 2 ? 'lin' : 'ada').post('/records/customer', { values: { name: `护照${n}`, passport } }),
    ),
  )
  expect(answers.map(({ status }) => status).sort()).toEqual([...Array(6).fill(201), ...Array(6).fill(422)])
  const many = (from: string) => ({
    mode: 'apply',
    items: claims.concat(Array.from({ length: 60 }, (_, n) => `M-${n}`)).map((passport) => ({
      object: 'customer',
      op: 'create',
      values: { name: `${from}${passport}`, passport },
    })),
  })
  const batches = await Promise.all(
    ['甲', '乙'].map((from) => world.as('clerk').post<ChangeOutcomeView>('/changes', many(from))),
  )
  expect(batches.reduce((sum, { body }) => sum + (body.counts?.applied ?? 0), 0)).toBe(60)
})

test('a field that holds values twice is not made unique', async () => {
  await addField({ name: 'badge', label: { 'zh-CN': '工牌' }, type: 'text' })
  for (const name of ['甲', '乙']) await world.customer({ name, badge: 'B-1' })
  const { body } = await world.as('ada').get<RecordPage>('/records/customField?q=badge')
  const made = await world
    .as('ada')
    .patch(`/records/customField/${body.items[0]?.id}`, { version: 'any', values: { unique: true } })
  expect(made).toMatchObject({ status: 422, body: { errors: [{ path: 'unique', code: 'values-not-unique' }] } })
})

test('a field retired and made anew does not take over what the first one held', async () => {
  await addField({ name: 'nickname', label: { 'zh-CN': '昵称' }, type: 'text' })
  const customer = await world.customer({ nickname: '老王' })
  const { body } = await world.as('ada').get<RecordPage>('/records/customField?q=nickname')
  const first = body.items[0]
  expect((await world.as('ada').delete(`/records/customField/${first?.id}`, { version: 'any' })).status).toBe(200)
  await addField({ name: 'nickname', label: { 'zh-CN': '昵称' }, type: 'number' })
  const read = async () => (await world.as('lin').get<RecordView>(`/records/customer/${customer.id}`)).body.nickname
  expect(await read()).toBeNull()
  const restore = { object: 'customField', op: 'restore', id: first?.id, version: 'any' }
  const back = await world.as('ada').post('/changes', { mode: 'apply', items: [restore] })
  expect(back).toMatchObject({ status: 422 })
})

test('a field required later is asked of new records, and of those there are only where an administrator wants it, by every way', async () => {
  const [ada, lin] = [world.as('ada'), world.as('lin')]
  const old = await world.customer({ name: '老客户' })
  const path = `/records/customer/${old.id}`
  const asks = async (values: object) => {
    const { body } = await ada.get<RecordPage>('/records/customField?q=segment')
    const items = [{ object: 'customField', op: 'update', id: body.items[0]?.id, version: 'any', values }]
    const { body: told } = await ada.post<ChangeOutcomeView>('/changes', { mode: 'preview', items })
    return { told: told.items[0], apply: () => ada.post('/changes', { mode: 'apply', items }) }
  }
  await addField({ name: 'segment', label: { 'zh-CN': '细分市场' }, type: 'text' })
  const alone = await asks({ requiredForExisting: true })
  expect(alone.told?.refusals).toMatchObject([{ path: 'requiredForExisting', code: 'required-for-existing-alone' }])

  const forNew = await asks({ required: true })
  expect(forNew.told?.warnings).toMatchObject([{ code: 'records-lack-required' }])
  expect((await forNew.apply()).status).toBe(200)
  expect((await lin.patch(path, { version: 'any', values: { remark: '照常' } })).status).toBe(200)

  const forAll = await asks({ requiredForExisting: true })
  const [said] = forAll.told?.warnings ?? []
  expect(said?.message).toMatch(/^\d+ 条已有记录没有填写它，下次保存时必须补上$/)
  expect((await forAll.apply()).status).toBe(200)
  const refused = { status: 422, body: { errors: [{ path: 'segment', code: 'required' }] } }
  expect(await lin.patch(path, { version: 'any', values: { remark: '再改' } })).toMatchObject(refused)
  const batch = {
    mode: 'preview',
    origin: 'batch',
    onRefusal: 'skip',
    object: 'customer',
    select: { ids: [old.id] },
    set: { remark: '批量' },
  }
  const { body } = await ada.post<ChangeOutcomeView>('/changes', batch)
  expect(body.items[0]?.refusals).toMatchObject([{ path: 'segment', code: 'required' }])
  expect((await lin.patch(path, { version: 'any', values: { remark: '再改', segment: '中小' } })).status).toBe(200)
  expect((await (await asks({ required: false, requiredForExisting: false })).apply()).status).toBe(200)
})

test('what is taken back or handed over lacked a field before, and is not asked for it', async () => {
  const [ada, lin] = [world.as('ada'), world.as('lin')]
  const { id } = await world.customer({ name: '缺项' })
  const change = (by: typeof ada, values: object) => by.patch(`/records/customer/${id}`, { version: 'any', values })
  const edit = await change(lin, { remark: '此前' })
  const asked = {
    name: 'mustHave',
    label: { 'zh-CN': '必备' },
    type: 'text',
    required: true,
    requiredForExisting: true,
  }
  await addField(asked)
  expect((await change(lin, { remark: '此后' })).status).toBe(422)
  const undone = await lin.post(`/changes/${edit.headers.get('kebu-change')}/revert`, { mode: 'apply' })
  expect(undone).toMatchObject({ status: 200, body: { counts: { applied: 1 } } })
  expect((await change(ada, { owner: world.ids.chen })).status).toBe(200)
  const { body } = await ada.get<RecordPage>('/records/customField?q=mustHave')
  await ada.delete(`/records/customField/${body.items[0]?.id}?version=any`)
})

test('lines are not asked for by a setting, and whoever tries is told so before and after', async () => {
  const values = { object: 'order', field: 'lines', required: true }
  for (const mode of ['preview', 'apply'] as const) {
    const items = [{ object: 'fieldSettings', op: 'create', values }]
    const { body } = await world.as('ada').post<ChangeOutcomeView>('/changes', { mode, onRefusal: 'skip', items })
    expect(body.items[0]?.refusals).toMatchObject([{ path: 'required', code: 'not-for-this-type' }])
  }
})

test('a day may begin with that of the record, as presets count from it', async () => {
  await addField({ name: 'renewOn', label: { 'zh-CN': '续约日' }, type: 'date', default: '{{today+30d}}' })
  expect((await customerFields()).renewOn).toMatchObject({ default: 'today+30d' })
  const in30Days = new Date(Date.now() + (30 * 24 + 8) * 3_600_000).toISOString().slice(0, 10)
  expect((await world.customer()).renewOn).toBe(in30Days)
  const values = { object: 'customer', name: 'wrongOn', label: { 'zh-CN': '错' }, type: 'date', default: 'today+30h' }
  const wrong = await world.as('ada').post('/records/customField', { values })
  expect(wrong).toMatchObject({ status: 422, body: { errors: [{ path: 'default' }] } })
})

test('a record of the configuration says what it is about, and what it is', async () => {
  const { body } = await world.as('ada').get<RecordPage>('/records/customField?q=membership')
  expect(body.items).toMatchObject([{ object: 'customer', objectName: 'customField', name: 'membership' }])
})

test('the stream of changes calls a field by its label, also when it is retired', async () => {
  const ada = world.as('ada')
  const label = { 'zh-CN': '平均订单额', en: 'Average order' }
  const values = { object: 'customer', name: 'averageOrder', label, type: 'number' }
  const { id, version } = (await ada.post<RecordView>('/records/customField', { values })).body
  await ada.delete(`/records/customField/${id}`, { version })
  const stream = await ada.get<{ items: ChangeView[] }>('/changes?object=customField&limit=2')
  const shaped = { label, object: 'customer', field: 'averageOrder' }
  expect(stream.body.items.map(({ title }) => title?.shaped)).toEqual([shaped, shaped])
})

test('what an administrator changed of a field is told with the part and the moment', async () => {
  const ada = world.as('ada')
  const own = { object: 'contact', name: 'hobby', label: { 'zh-CN': '爱好', en: 'Hobby' }, type: 'text' }
  const made = await ada.post<RecordView>('/records/customField', { values: own })
  const settings = { object: 'contact', field: 'mobile', help: { 'zh-CN': '常用的那个', en: 'The usual one' } }
  await ada.post('/records/fieldSettings', { values: settings })
  const values = { label: { 'zh-CN': '兴趣', en: 'Interest' }, searchable: true }
  const changed = await ada.patch(`/records/customField/${made.body.id}`, { values, version: 'any' })
  expect(changed.status).toBe(200)
  const { fields } = (await world.as('lin').get<ObjectView>('/objects/contact')).body
  const now = expect.stringMatching(/^\d{4}-\d{2}-\d{2}T/)
  expect(fields.hobby?.changedAt).toEqual({ label: now })
  expect(fields.mobile?.changedAt).toEqual({ help: now })
  expect(fields.phone?.changedAt).toBeUndefined()
})

test('fields of a section stand by their positions, those Kebu brought as well, wherever all are shown, and go back as one', async () => {
  const [ada, lin] = [world.as('ada'), world.as('lin')]
  const reach = async () => {
    const { fields, sections } = (await lin.get<ObjectView>('/objects/customer')).body
    const own = sections.find(({ name }) => name === 'reach')?.fields ?? []
    return [own, Object.keys(fields).filter((name) => own.includes(name))]
  }
  const wechat = { object: 'customer', name: 'wechat', label: { 'zh-CN': '微信', en: 'WeChat' }, type: 'text' }
  expect((await ada.post('/records/customField', { values: { ...wechat, section: 'reach' } })).status).toBe(201)
  const [before] = await reach()
  expect(before).toEqual(['phone', 'mobile', 'email', 'website', 'address', 'wechat'])
  const { body: own } = await ada.get<RecordPage>('/records/customField?q=wechat')
  const place = (field: string, position: number) =>
    ({ object: 'fieldSettings', op: 'create', values: { object: 'customer', field, position } }) as const
  const moved = await ada.post<ChangeOutcomeView>('/changes', {
    mode: 'apply',
    items: [
      place('phone', 30),
      place('mobile', 10),
      { object: 'customField', op: 'update', id: own.items[0]?.id, version: 'any', values: { position: 20 } },
    ],
  })
  expect(moved.body.counts).toMatchObject({ applied: 3 })
  const after = ['mobile', 'wechat', 'email', 'website', 'address', 'phone']
  expect(await reach()).toEqual([after, after])
  expect((await ada.post(`/changes/${moved.body.change.id}/revert`, { mode: 'apply' })).status).toBe(200)
  expect((await reach())[0]).toEqual(before)
})
