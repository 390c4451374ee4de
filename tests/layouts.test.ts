import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ChangeOutcomeView } from '../src/core/api/changes.ts'
import type { LayoutView, ObjectView, ProblemDocument, RecordPage, RecordView } from '../src/core/api/shapes.ts'
import type { Values } from '../src/core/change/change.ts'
import { openWorld, type PersonName, type World } from './world.ts'

let world: World
let roles: Readonly<Record<string, string>>
beforeAll(async () => {
  world = await openWorld()
  const page = await world.as('ada').get<RecordPage>('/records/role?limit=50')
  roles = Object.fromEntries(page.body.items.map(({ name, id }) => [String(name), id]))
})
afterAll(() => world.close())

const label = (text: string) => ({ 'zh-CN': text, en: text })
const first = { name: 'first', label: label('先填'), fields: ['name', 'stage'], step: true, columns: 2 }
const then = {
  name: 'then',
  label: label('再填'),
  fields: ['phone', 'remark'],
  step: true,
  hint: label('没有电话可以不填'),
  hints: { phone: label('客户的总机') },
  shownIf: { remark: 'stage == "lost"' },
}

function add(object: string, values: object) {
  return world.as('ada').post<ProblemDocument & RecordView>(`/records/${object}`, { values })
}
async function sectionsOf(object: string, by: PersonName) {
  return (await world.as(by).get<ObjectView>(`/objects/${object}`)).body.sections
}

test('a role has a layout of its own; others keep the one for everybody; what is left out stays permitted', async () => {
  const sections = [first, then]
  expect((await add('layout', { object: 'customer', sections, role: roles.销售代表 })).status).toBe(201)
  const own = await sectionsOf('customer', 'lin')
  expect(own.slice(0, 2)).toEqual(sections)
  expect(own[2]).toMatchObject({ name: 'aside', aside: true })
  expect(own[2]?.fields).toContain('level')
  expect((await sectionsOf('customer', 'clerk'))[0]?.name).not.toBe('first')
  expect((await world.as('lin').get<ObjectView>('/objects/customer')).body).not.toHaveProperty('layouts')
  expect(await world.customer({ level: 'A' })).toMatchObject({ level: 'A' })
})

test('a field added later, and one that must be filled, is in the form although the layout does not name it', async () => {
  const field = { object: 'customer', name: 'region', label: label('大区'), type: 'text', required: true }
  const made = await add('customField', field)
  expect(made.status).toBe(201)
  const more = (await sectionsOf('customer', 'lin')).find(({ fields }) => fields.includes('region'))
  expect(more?.aside).toBeUndefined()
  await world.as('ada').delete(`/records/customField/${made.body.id}?version=1`)
})

test.each([
  ['no list', { a: 1 }, 'not-a-list'],
  ['no sections', [], 'required'],
  ['a section of nothing', [{ ...first, fields: [] }], 'setting-not-understood'],
  ['four columns', [{ ...first, columns: 4 }], 'setting-not-understood'],
  ['what it does not know', [{ ...first, colour: 'red' }], 'setting-not-understood'],
  ['a section twice', [first, { ...then, name: 'first' }], 'layout-section-twice'],
  ['a field twice', [first, { ...then, fields: ['name'] }], 'layout-field-twice'],
  ['a field there is not', [{ ...first, fields: ['name', 'stage', 'warp'] }], 'layout-field-unknown'],
  ['no field that must be filled', [then], 'layout-lacks-required'],
])('a layout of %s is refused', async (_, sections, code) => {
  const refused = await add('layout', { object: 'customer', sections, role: roles.数据专员 })
  expect(refused).toMatchObject({ status: 422, body: { errors: [{ path: 'sections', code }] } })
})

test('a condition that does not read is told at its place, by the label of its field', async () => {
  const sections = [{ ...first, shownIf: { stage: 'warp >' } }]
  const { status, body } = await add('layout', { object: 'customer', sections, role: roles.数据专员 })
  expect(status).toBe(422)
  expect(body.errors).toMatchObject([{ path: 'sections.0.shownIf.stage', code: 'layout-condition-wrong' }])
  expect(body.errors[0]?.message).toContain('「客户阶段」')
})

test.each([
  ['customer', 'name', 'level == "A"', 'never-hidden', '「客户名称」不能设置显示条件'],
  ['customer', 'owner', 'level == "A"', 'never-hidden', '「负责人」不能设置显示条件'],
  ['user', 'roles', 'title == "A"', 'never-hidden', '「角色」不能设置显示条件'],
  ['customer', 'level', 'level == "A"', 'about-itself', '用到了它自己'],
])('of %s a condition that hides %s where not %s is refused: %s', async (object, field, condition, code, message) => {
  const sections = [{ ...first, shownIf: { [field]: condition } }]
  const { status, body } = await add('layout', { object, sections, role: roles.数据专员 })
  expect(status).toBe(422)
  const told = body.errors.find(({ path }) => path === `sections.0.shownIf.${field}`)
  expect(told).toMatchObject({ code: `layout-condition-${code}`, message: expect.stringContaining(message) })
})

test('whoever lays out a form for a role sees the names of all fields, and which of them the role sees', async () => {
  const secret = { object: 'contact', name: 'credit', label: label('授信意见'), type: 'text' }
  await add('customField', { ...secret, section: 'basics', visibleTo: [roles.销售代表] })
  expect((await world.as('ada').get<ObjectView>('/objects/contact')).body.fields).not.toHaveProperty('credit')
  const read = async (role = '') => (await world.as('ada').get<LayoutView>(`/objects/contact/layout${role}`)).body
  const forSales = await read(`?role=${roles.销售代表}`)
  expect(forSales.fields.credit).toEqual({ label: secret.label, required: false, seen: true })
  expect(forSales.sections.find(({ name }) => name === 'basics')?.fields).toContain('credit')
  expect((await read(`?role=${roles.数据专员}`)).fields.credit?.seen).toBe(false)
  expect((await read()).fields.credit?.seen).toBe(true)
  expect((await world.as('lin').get('/objects/contact/layout')).status).toBe(403)
  expect((await world.as('ada').get(`/objects/contact/layout?role=${crypto.randomUUID()}`)).status).toBe(404)
})

test('a field added to a section later joins it where a layout has that section', async () => {
  const own = (await world.as('ada').get<LayoutView>('/objects/contact/layout')).body.sections
  const basics = { name: 'basics', label: label('基本'), fields: own.flatMap(({ fields }) => fields).slice(0, 3) }
  const required = Object.entries((await world.as('ada').get<LayoutView>('/objects/contact/layout')).body.fields)
    .filter(([name, field]) => field.required && !basics.fields.includes(name))
    .map(([name]) => name)
  const sections = [{ ...basics, fields: [...basics.fields, ...required] }]
  expect(await add('layout', { object: 'contact', sections, role: roles.销售代表 })).toMatchObject({ status: 201 })
  await add('customField', { object: 'contact', name: 'hobby', label: label('爱好'), type: 'text', section: 'basics' })
  const seen = await sectionsOf('contact', 'lin')
  expect(seen.find(({ name }) => name === 'basics')?.fields).toContain('hobby')
})

test('whoever retires a field is told which layout goes on without it', async () => {
  const hall = (await add('customField', { object: 'contact', name: 'hall', label: label('展厅'), type: 'text' })).body
  const sections = [{ ...first, fields: ['customer', 'name', 'hall'] }]
  expect((await add('layout', { object: 'contact', sections })).status).toBe(201)
  const items = [{ object: 'customField', op: 'delete', id: hall.id, version: hall.version }]
  const { body } = await world.as('ada').post<ChangeOutcomeView>('/changes', { mode: 'preview', items })
  expect(body.items[0]).toMatchObject({ outcome: 'applied', warnings: [{ code: 'configuration-loses' }] })
  expect(body.items[0]?.warnings?.[0]?.message).toBe('「联系人」的表单布局也用到它，之后那里会略去它')
})

test('two layouts of one role are one too many', async () => {
  const sections = [{ ...first, fields: ['name', 'stage', 'phone'] }]
  expect((await add('layout', { object: 'customer', sections })).status).toBe(201)
  const second = await add('layout', { object: 'customer', sections })
  expect(second).toMatchObject({ status: 422, body: { errors: [{ path: 'object', code: 'layout-twice' }] } })
})

const missing = { status: 422, body: { errors: [{ path: 'remark', code: 'required' }] } }
async function requireRemark(requiredIf: string) {
  return add('fieldSettings', { object: 'customer', field: 'remark', requiredIf })
}

test('a field required by a condition is asked for by every way in, where it holds', async () => {
  expect(await requireRemark('stage ==')).toMatchObject({ status: 422, body: { errors: [{ path: 'requiredIf' }] } })
  expect((await requireRemark('stage == "lost"')).status).toBe(201)
  const { fields } = (await world.as('lin').get<ObjectView>('/objects/customer')).body
  expect(fields.remark?.requiredIf).toBe('stage == "lost"')
  const create = (values: Values) => world.as('lin').post('/records/customer', { values })
  expect(await create({ name: '甲', stage: 'lost' })).toMatchObject(missing)
  expect((await create({ name: '乙', stage: 'lost', remark: '价格' })).status).toBe(201)
  const { id, version } = await world.customer({ stage: 'intent' })
  const patch = (values: Values) => world.as('lin').patch(`/records/customer/${id}`, { values, version })
  expect(await patch({ stage: 'lost' })).toMatchObject(missing)
  const batch = { mode: 'preview', object: 'customer', select: { ids: [id] }, set: { stage: 'lost' } }
  expect(JSON.stringify((await world.as('ada').post('/changes', batch)).body)).toContain('"path":"remark"')
  expect((await patch({ stage: 'lost', remark: '预算' })).status).toBe(200)
})

test('what a layout hides by a condition needs no value and takes none, by every way in; once it is shown it is asked for', async () => {
  const [ada, lin] = [world.as('ada'), world.as('lin')]
  const fields = [
    { object: 'contact', name: 'mustGive', label: label('必须给'), type: 'text', required: true },
    { object: 'contact', name: 'mayGive', label: label('可以给'), type: 'text' },
  ]
  for (const field of fields) expect((await add('customField', field)).status).toBe(201)
  const hides = 'isPrimary == true'
  const page = await ada.get<RecordPage>('/records/layout?limit=50')
  for (const old of page.body.items.filter(({ object }) => object === 'contact'))
    await ada.delete(`/records/layout/${old.id}`, { version: 'any' })
  const shownIf = { mustGive: hides, mayGive: hides }
  const sections = [{ ...first, fields: ['customer', 'name', 'isPrimary', 'mustGive', 'mayGive'], shownIf }]
  expect((await add('layout', { object: 'contact', sections })).status).toBe(201)

  const customer = (await world.customer()).id
  const create = (values: Values) => lin.post<RecordView>('/records/contact', { values: { customer, ...values } })
  const hidden = await create({ name: '甲' })
  expect(hidden).toMatchObject({ status: 201 })
  const refused = { status: 422, body: { errors: [{ path: 'mayGive', code: 'hidden-by-condition' }] } }
  expect(await create({ name: '乙', mayGive: '给了' })).toMatchObject(refused)
  expect(await create({ name: '丙', isPrimary: true })).toMatchObject({
    status: 422,
    body: { errors: [{ path: 'mustGive' }] },
  })
  expect((await create({ name: '丁', isPrimary: true, mustGive: '有', mayGive: '有' })).status).toBe(201)

  const { id } = hidden.body
  const change = (values: Values) => lin.patch<RecordView>(`/records/contact/${id}`, { values, version: 'any' })
  expect(await change({ mayGive: '给了' })).toMatchObject(refused)
  expect(await change({ isPrimary: true })).toMatchObject({ status: 422, body: { errors: [{ path: 'mustGive' }] } })
  expect((await change({ isPrimary: true, mustGive: '有', mayGive: '有' })).status).toBe(200)
  // What it holds stays when it goes out of sight, and may be emptied.
  expect((await change({ isPrimary: false })).body).toMatchObject({ mustGive: '有', mayGive: '有' })
  await expectTakenBack(await change({ mayGive: null }))
  const select = { ids: [id] }
  const batch = { mode: 'preview', object: 'contact', select, set: { mayGive: '批量' }, onRefusal: 'skip' }
  const { body } = await ada.post<ChangeOutcomeView>('/changes', batch)
  expect(body.items[0]?.refusals).toMatchObject([{ path: 'mayGive', code: 'hidden-by-condition' }])
})

/** By preview and in fact: nobody gives it now, and it was there before the layout hid it. */
async function expectTakenBack({ status, headers }: { readonly status: number; readonly headers: Headers }) {
  expect(status).toBe(200)
  const at = `/changes/${headers.get('kebu-change')}/revert`
  for (const mode of ['preview', 'apply'])
    expect(await world.as('lin').post(at, { mode })).toMatchObject({ status: 200, body: { counts: { applied: 1 } } })
}

test('a field that is shown by a linked record is asked for once another is linked by which it is', async () => {
  const [ada, lin] = [world.as('ada'), world.as('lin')]
  const { body } = await ada.get<RecordPage>('/records/layout?limit=50')
  const layout = body.items.find(({ object, role }) => object === 'contact' && !role)
  const shownIf = { mustGive: 'customer.level == "A"' }
  const sections = [{ ...first, fields: ['customer', 'name', 'mustGive'], shownIf }]
  expect((await ada.patch(`/records/layout/${layout?.id}`, { version: 'any', values: { sections } })).status).toBe(200)
  const [plain, important] = [await world.customer({ level: 'C' }), await world.customer({ level: 'A' })]
  const { id } = await world.create('contact', { name: '戊', customer: plain.id })
  const move = (values: Values) =>
    lin.patch(`/records/contact/${id}`, { version: 'any', values: { customer: important.id, ...values } })
  expect(await move({})).toMatchObject({ status: 422, body: { errors: [{ path: 'mustGive', code: 'required' }] } })
  expect((await move({ mustGive: '有' })).status).toBe(200)
})
