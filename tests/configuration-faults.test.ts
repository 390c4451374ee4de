import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ObjectView, ProblemDocument, RecordView, SessionView } from '../src/core/api/shapes.ts'
import { openWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const label = (text: string) => ({ 'zh-CN': text, en: text })
const field = (values: object) => ({
  object: 'customer',
  name: 'someField',
  label: label('某字段'),
  type: 'text',
  ...values,
})

async function add(values: object, object = 'customField') {
  return world.as('ada').post<ProblemDocument & RecordView>(`/records/${object}`, { values })
}

test.each([
  ['a name that is no name', { name: 'Some Field' }, 'name', 'name-malformed'],
  ['a name of every JavaScript object', { name: 'constructor' }, 'name', 'name-reserved'],
  ['a name of every record', { name: 'id' }, 'name', 'name-reserved'],
  ['a word of SQL', { name: 'select' }, 'name', 'name-reserved'],
  ['a word of CEL', { name: 'true' }, 'name', 'name-reserved'],
  ['a name that is taken', { name: 'industry' }, 'name', 'field-name-taken'],
  ['a label that is taken', { label: label('行业') }, 'label', 'field-label-taken'],
  ['a label of a novel', { label: label('长'.repeat(10_000)) }, 'label', undefined],
  ['no label', { label: null }, 'label', 'required'],
  ['no type', { type: null }, 'type', 'required'],
  ['a type there is not', { type: 'video' }, 'type', 'not-an-option'],
  ['an object there is not', { object: 'starship' }, 'object', 'configured-object-unknown'],
  ['an object of Kebu', { object: 'customField' }, 'object', 'object-not-configurable'],
  ['a choice without options', { type: 'choice' }, 'options', 'options-needed'],
  ['options that are none', { type: 'choice', options: [7] }, 'options', 'option-not-understood'],
  ['an option twice', { type: 'choice', options: ['a', 'a'] }, 'options', 'option-twice'],
  [
    'more options than anybody reads',
    { type: 'choice', options: Array.from({ length: 5001 }, (_, n) => `v${n}`) },
    'options',
    'options-too-many',
  ],
  ['options of a number', { type: 'number', options: ['a'] }, 'options', 'setting-of-another-type'],
  ['a default that the field does not take', { type: 'number', default: 'viel' }, 'default', 'not-a-number'],
  ['a default that is no option', { type: 'choice', options: ['a'], default: 'b' }, 'default', 'not-an-option'],
  ['a link to nowhere', { type: 'link' }, 'to', 'required'],
  ['a link to what there is not', { type: 'link', to: 'starship' }, 'to', 'link-target-unknown'],
  ['a number that is sealed', { type: 'number', sensitive: true }, 'sensitive', 'not-for-this-type'],
  ['a required formula', { type: 'formula', expression: '1 + 1', required: true }, 'required', 'not-for-this-type'],
  ['a formula of nothing', { type: 'formula' }, 'expression', 'required'],
  ['a formula that does not read', { type: 'formula', expression: '1 +' }, 'expression', undefined],
  ['a formula over what is not there', { type: 'formula', expression: 'warp * 2' }, 'expression', undefined],
  ['a setting that is not understood', { settings: { colour: 'red' } }, 'settings', 'setting-not-understood'],
  [
    'a default among the settings',
    { type: 'number', settings: { default: 'viel' } },
    'settings',
    'setting-not-understood',
  ],
  ['a setting of Kebu', { settings: { readOnly: true } }, 'settings', 'setting-not-understood'],
  [
    'a currency that is not there',
    { type: 'money', settings: { currencyField: 'warp' } },
    'settings',
    'setting-not-understood',
  ],
  [
    'a numbering without a number',
    { type: 'autoNumber', settings: { rule: 'ABC' } },
    'settings',
    'numbering-rule-malformed',
  ],
  ['a name of capitals', { name: `a${'B'.repeat(39)}` }, 'name', 'name-has-many-capitals'],
  ['a length without end', { settings: { maxLength: 1e9 } }, 'settings', 'text-length-unlimited'],
  ['bounds no value fits', { type: 'number', settings: { min: 10, max: 1 } }, 'settings', 'bounds-crossed'],
  [
    'a default nobody can choose',
    { type: 'choice', options: [{ value: 'a', retired: true }, 'b'], default: 'a' },
    'default',
    'default-option-retired',
  ],
  ['thousands of synonyms', { synonyms: Array(5_000).fill('a') }, 'synonyms', 'synonyms-too-many'],
  ['a label that turns words round', { label: 'a\u202eb' }, 'label', 'text-has-control-characters'],
  ['a label nobody sees', { label: '\u200b\u200b' }, 'label', 'text-has-control-characters'],
  ['a label with a bell', { label: 'a\u0007' }, 'label', 'text-has-control-characters'],
  ['the name of what every record has', { name: 'deletedAt' }, 'name', 'name-reserved'],
  ['a length below one', { settings: { maxLength: -1 } }, 'settings', 'setting-not-understood'],
])('%s is refused at its place', async (_, values, path, code) => {
  const refused = await add(field(values))
  expect(refused.status).toBe(422)
  expect(refused.body.errors).toEqual([expect.objectContaining({ path, ...(code ? { code } : {}) })])
})

test.each([
  ['a link to what shapes Kebu', { type: 'link', to: 'customField' }, 'to', 'link-target-unfit', '自定义字段'],
  ['a link to what each keeps for herself', { type: 'link', to: 'view' }, 'to', 'link-target-unfit', '视图'],
  ['an option as long as a page', { type: 'choice', options: ['长'.repeat(101)] }, 'options', 'option-too-long', '100'],
  [
    'an option nobody sees',
    { type: 'choice', options: ['a', { value: 'b', label: '\u200b' }] },
    'options',
    'option-without-name',
    '第 2 个选项',
  ],
  ['a section there is not', { section: 'attic' }, 'section', 'section-unknown', 'attic'],
  ['a condition of nothing', { requiredIf: 'true' }, 'requiredIf', 'expression-constant', '没有用到任何字段'],
  [
    'a parent there is not',
    { type: 'choice', options: ['a'], settings: { dependsOn: 'attic' } },
    'settings',
    'depends-on-unknown',
    'attic',
  ],
  ['a length of nothing', { settings: { maxLength: 0 } }, 'settings', 'setting-not-understood', '应为大于 0 的整数'],
])('%s is refused with a sentence', async (_, values, path, code, words) => {
  const refused = await add(field(values))
  expect(refused.body.errors).toEqual([
    expect.objectContaining({ path, code, message: expect.stringContaining(words) }),
  ])
})

test('lines, those of an own object too, are held to all of it', async () => {
  await add({ name: 'deal', label: label('合约'), lines: true }, 'customObject')
  for (const object of ['orderLine', 'dealLine']) {
    const rule = { object, name: '空话', condition: 'true', message: label('不行') }
    const choice = { object, name: 'state', label: label('行状态'), type: 'choice', options: ['a', 'b'], default: 'a' }
    const path = { object, field: 'state', moves: [{ from: 'a', to: 'a' }], starts: ['b'] }
    const asked: readonly [string, object, string][] = [
      ['customField', field({ object, name: 'select' }), 'name-reserved'],
      ['customField', field({ object, label: label('数量') }), 'field-label-taken'],
      ['customField', field({ object, type: 'link', to: 'layout' }), 'link-target-unfit'],
      ['customField', field({ object, section: 'attic' }), 'section-unknown'],
      ['customField', field({ object, name: 'sum', type: 'formula', expression: 'sum + 1' }), 'formula-circle'],
      ['customField', field({ object, type: 'choice', options: ['长'.repeat(101)] }), 'option-too-long'],
      ['validationRule', rule, 'expression-constant'],
      ['view', { object, name: '行' }, 'object-unknown'],
    ]
    for (const [kind, values, code] of asked)
      expect((await add(values, kind)).body.errors, `${object} ${code}`).toMatchObject([{ code }])
    expect((await add(choice)).status).toBe(201)
    expect((await add(path, 'stagePath')).body.errors).toMatchObject([
      { code: 'stage-path-move-to-itself' },
      { code: 'stage-path-default-not-first' },
    ])
  }
})

test('states of a line begin where its path says', async () => {
  const path = { object: 'orderLine', field: 'state', moves: [{ from: 'a', to: 'b' }], starts: ['a'] }
  expect((await add(path, 'stagePath')).status).toBe(201)
  const product = await world.create('product', { name: '货架' }, 'ada')
  const customer = (await world.customer()).id
  const order = { customer, lines: [{ product: product.id, quantity: 1, price: 1, state: 'b' }] }
  const refused = await add(order, 'order')
  expect(refused.body.errors).toMatchObject([{ path: 'lines.0.state', code: 'state-not-first' }])
})

test.each([
  ['true', 'expression-constant'],
  ['1 < 2', 'expression-constant'],
  ['name == "林悦"', 'rule-holds-administration'],
  ['isEmpty(old.roles)', 'rule-holds-administration'],
])('no rule on people says %s: whoever manages them is never shut out', async (condition, code) => {
  const rule = { object: 'user', name: '锁门', condition, message: label('不行') }
  const refused = await add(rule, 'validationRule')
  expect(refused.body.errors).toMatchObject([{ path: 'condition', code }])
})

test('a rule on people keeps nobody from switching somebody off, and is itself switched off again', async () => {
  const never = { object: 'user', name: '手机', condition: 'mobile == "1" && mobile == "2"', message: label('不行') }
  const rule = await add(never, 'validationRule')
  expect(rule.status).toBe(201)
  const ada = world.as('ada')
  const { id } = (await world.as('chen').get<SessionView>('/session')).body.user
  const put = (active: boolean) => ada.patch(`/records/user/${id}`, { version: 'any', values: { active } })
  expect((await put(false)).status).toBe(200)
  expect((await put(true)).status).toBe(200)
  const off = { version: 'any', values: { active: false } }
  expect((await ada.patch(`/records/validationRule/${rule.body.id}`, off)).status).toBe(200)
})

test('formulas that read each other are told by their labels, from the one that closes the circle', async () => {
  const formula = (name: string, zh: string, expression: string) =>
    add(field({ name, label: { 'zh-CN': zh, en: name }, type: 'formula', expression }))
  const first = await formula('firstSum', '甲数', 'size(name) * 2')
  const second = await formula('secondSum', '乙数', 'firstSum + 1')
  await formula('aside', '旁数', 'secondSum + 1')
  const third = await formula('thirdSum', '丙数', 'secondSum + 1')
  expect([first, second, third].map(({ status }) => status)).toEqual([201, 201, 201])
  const change = (expression: string, locale: string) => {
    const at = `/records/customField/${first.body.id}`
    const headers = { 'accept-language': locale }
    return world.as('ada').patch<ProblemDocument>(at, { version: 'any', values: { expression } }, headers)
  }
  expect((await change('thirdSum + 1', 'zh-CN')).body.errors).toMatchObject([
    {
      path: 'expression',
      code: 'formula-circle',
      message: '公式和汇总读成了一圈：「甲数」→「丙数」→「乙数」→「甲数」，请去掉其中一处',
    },
  ])
  expect((await change('firstSum + 1', 'en')).body.errors).toMatchObject([
    { message: 'Formulas and rollups read each other in a circle: “firstSum” → “firstSum”. Take one of them out' },
  ])
  const later = await formula('laterSum', '后数', 'size(name) + 1')
  expect(later.status).toBe(201)
  expect((await change('laterSum + 1', 'zh-CN')).status).toBe(200)
})

test('states that Kebu brought take more options, of any colour, and keep those that locks are about', async () => {
  const options = (...values: string[]) => ({ object: 'order', field: 'status', options: values })
  const refused = await add(options('pending', 'processing', 'cancelled'), 'fieldSettings')
  expect(refused.body.errors).toMatchObject([
    { path: 'options', code: 'option-kept-by-kebu', message: expect.stringContaining('「已完成」') },
  ])
  const made = await add(options('pending', 'processing', 'completed', 'cancelled', 'waiting'), 'fieldSettings')
  expect(made.status).toBe(201)
})

test('two objects are not called the same, and a sign is one of those there are', async () => {
  const first = await add({ name: 'lease', label: label('租约') }, 'customObject')
  expect(first.status).toBe(201)
  for (const [twin, path] of [
    [{ name: 'lease2', label: label('租约') }, 'label'],
    [{ name: 'shop', label: { 'zh-CN': '客户', en: 'Shop' } }, 'label'],
    [{ name: 'stall', label: label('摊位'), lines: true, linesLabel: label('租约') }, 'linesLabel'],
  ] as const)
    expect((await add(twin, 'customObject')).body.errors).toMatchObject([{ path, code: 'object-label-taken' }])
  expect(
    (await add({ name: 'rent', label: label('租金'), icon: 'no-such-icon' }, 'customObject')).body.errors,
  ).toMatchObject([{ path: 'icon', code: 'icon-unknown', message: expect.stringContaining('cube') }])
  const other = await add({ name: 'sublease', label: label('转租') }, 'customObject')
  const rename = (id: string, text: string) =>
    world
      .as('ada')
      .patch<ProblemDocument>(`/records/customObject/${id}`, { version: 'any', values: { label: label(text) } })
  expect((await rename(first.body.id, '转租')).body.errors).toMatchObject([{ code: 'object-label-taken' }])
  expect((await rename(other.body.id, '租约')).body.errors).toMatchObject([{ path: 'label' }])
  expect((await rename(other.body.id, '转租合同')).status).toBe(200)
})

test('an object is called by a text everybody sees, which may come after it', async () => {
  const made = await add({ name: 'asset', label: label('资产'), titleField: 'serialNo' }, 'customObject')
  const titleNow = async () => (await world.as('ada').get<ObjectView>('/objects/asset')).body.title
  expect(await titleNow()).toBe('name')
  await add({ object: 'asset', name: 'serialNo', label: label('序列号'), type: 'text' })
  expect(await titleNow()).toBe('serialNo')
  const at = `/records/customObject/${made.body.id}`
  const called = (titleField: string) =>
    world.as('ada').patch<ProblemDocument>(at, { version: 'any', values: { titleField } })
  expect((await called('name')).status).toBe(200)
  expect((await add({ serialNo: 'SCANNER-1' }, 'asset')).body.errors).toMatchObject([{ path: 'name' }])
  expect((await called('serialNo')).status).toBe(200)
  expect((await add({ serialNo: 'SCANNER-1' }, 'asset')).status).toBe(201)
  await world.create('asset', { name: '打印机', serialNo: 'HQ-PRINTER-77' }, 'ada')
  const found = await world.as('ada').get<{ items: object[] }>('/search?q=hq-printer')
  expect(found.body.items).toMatchObject([{ object: 'asset', items: [{ serialNo: 'HQ-PRINTER-77' }] }])
  await add({ object: 'asset', name: 'price', label: label('价格'), type: 'money' })
  for (const unfit of ['price', 'nope'])
    expect((await called(unfit)).body).toMatchObject({ errors: [{ path: 'titleField', code: 'title-field-unfit' }] })
})

test('where a rule makes the codes the object’s own pattern is not changed', async () => {
  const { body: object } = await add({ name: 'loan', label: label('借用'), numbering: 'JY{0000}' }, 'customObject')
  const change = (numbering: string) =>
    world
      .as('ada')
      .patch<ProblemDocument>(`/records/customObject/${object.id}`, { version: 'any', values: { numbering } })
  expect((await change('JX{0000}')).status).toBe(200)
  const rule = await add({ object: 'loan', pattern: 'L{YYYY}{000}' }, 'numberingRule')
  expect((await change('XX{0000}')).body.errors).toMatchObject([
    { path: 'numbering', code: 'numbered-by-rule', message: expect.stringContaining('编号规则') },
  ])
  expect((await world.as('ada').delete(`/records/numberingRule/${rule.body.id}`, { version: 'any' })).status).toBe(200)
  expect((await change('XX{0000}')).status).toBe(200)
  expect((await world.create('loan', { name: '投影仪' }, 'ada')).code).toBe('XX0001')
})

test('nobody but who manages the configuration sees or writes it', async () => {
  for (const person of ['lin', 'zhou', 'clerk', 'auditor'] as const) {
    const refused = await world.as(person).post('/records/customField', { values: field({}) })
    expect([403, 404]).toContain(refused.status)
    expect((await world.as(person).get('/records/customField')).status).not.toBe(200)
  }
})

test('what a field is called and what it is stays as chosen; its label, help and options may change', async () => {
  const made = await add(field({ name: 'fixedField', label: label('定名'), type: 'choice', options: ['a', 'b'] }))
  expect(made.status).toBe(201)
  const at = `/records/customField/${made.body.id}`
  const change = (values: object) => world.as('ada').patch<ProblemDocument & RecordView>(at, { version: 'any', values })
  expect((await change({ name: 'otherName' })).body.errors).toMatchObject([{ path: 'name', code: 'name-fixed' }])
  expect((await change({ object: 'contact' })).body.errors).toMatchObject([{ path: 'object', code: 'name-fixed' }])
  expect((await change({ type: 'number', options: null })).body.errors).toMatchObject([
    { path: 'type', code: 'field-type-fixed' },
  ])
  expect(await change({ label: label('新名'), options: ['a', 'b', 'c'] })).toMatchObject({
    status: 200,
    body: { label: label('新名') },
  })
})

test('of two administrators who add the same field at once one is told that there is one', async () => {
  const values = field({ name: 'atOnce', label: label('同时') })
  const both = await Promise.all([add(values), add(values)])
  expect(both.map(({ status }) => status).sort()).toEqual([201, 422])
})

test('an object takes five hundred fields, and a choice five thousand options', async () => {
  const items = Array.from({ length: 500 }, (_, n) => ({
    object: 'customField',
    op: 'create',
    values: { object: 'ticket', name: `extra${n}`, label: label(`附加 ${n}`), type: n % 2 ? 'text' : 'number' },
  }))
  const made = await world.as('ada').post<{ counts: { applied: number } }>('/changes', { mode: 'apply', items })
  expect(made.body.counts).toMatchObject({ applied: 500 })
  const many = await add({
    object: 'ticket',
    name: 'manyOptions',
    label: label('许多选项'),
    type: 'choice',
    options: Array.from({ length: 5000 }, (_, n) => `选项${n}`),
  })
  expect(many.status).toBe(201)
  const ticket = await world.as('ada').post<RecordView>('/records/ticket', {
    values: { title: '很多字段', kind: 'complaint', extra1: '一', extra2: 2, manyOptions: '选项4999' },
  })
  expect(ticket).toMatchObject({ status: 201, body: { extra1: '一', extra2: 2, manyOptions: '选项4999' } })
})
