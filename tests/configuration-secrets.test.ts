import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ProblemDocument, RecordPage, RecordView } from '../src/core/api/shapes.ts'
import type { Values } from '../src/core/change/change.ts'
import type { ConfigurationFile } from '../src/core/configuration/index.ts'
import { openWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
  // Whoever shapes the fields sees no ID cards by that, and manages nobody.
  const grants = {
    objects: { '*': { view: 'all', create: true, edit: 'all' }, role: { view: 'all' } },
    fields: { product: { category: 'hidden' } },
    rights: ['manage-settings'],
  }
  const role = await world.as('ada').post<RecordView>('/records/role', { values: { name: '表单管理员', grants } })
  expect(role.status).toBe(201)
  const person = await world.as('ada').patch(`/records/user/${world.ids.chen}`, {
    version: 'any',
    values: { roles: [role.body.id] },
  })
  expect(person.status).toBe(200)
})
afterAll(() => world.close())

type Answer = RecordView & ProblemDocument
const label = (text: string) => ({ 'zh-CN': text, en: text })
const add = (object: string, values: Values) =>
  world.as('chen').post<Answer>(`/records/${object}`, { values: { object: 'customer', ...values } })
const formula = (expression: string) => ({
  ...{ name: 'leak', label: label('泄露'), type: 'formula', expression },
  settings: { result: 'text' },
})

test.each([
  ['a formula', 'customField', formula('left(idCard, 6)'), 'expression', 'expression-reads-sensitive'],
  [
    'a rule',
    'validationRule',
    { name: '试探', condition: 'idCard.startsWith("31")', message: label('试探') },
    'condition',
    'expression-reads-unseen',
  ],
  [
    'a rule over what was',
    'validationRule',
    { name: '试探二', condition: 'old.idCard != "1"', message: label('试探') },
    'condition',
    'expression-reads-unseen',
  ],
  [
    'a rule over a combination',
    'validationRule',
    { name: '试探三', condition: 'unique(name, idCard)', message: label('试探') },
    'condition',
    'expression-reads-unseen',
  ],
  [
    'an edit policy',
    'editPolicy',
    { object: 'product', name: '试探四', kind: 'condition', condition: 'category == "x"', outcome: 'refuse' },
    'condition',
    'expression-reads-unseen',
  ],
  [
    'what a form shows',
    'layout',
    {
      sections: [{ name: 'a', label: label('组'), fields: ['name', 'price'], shownIf: { price: 'category == "x"' } }],
      object: 'product',
    },
    'sections',
    'expression-reads-unseen',
  ],
  [
    'a condition of another field',
    'fieldSettings',
    { field: 'remark', requiredIf: 'idCard == "1"' },
    'requiredIf',
    'expression-reads-unseen',
  ],
  [
    'a condition of a field of her own',
    'customField',
    { name: 'probe', label: label('试探'), type: 'text', requiredIf: 'idCard == "1"' },
    'requiredIf',
    'expression-reads-unseen',
  ],
  [
    'a code',
    'numberingRule',
    { object: 'product', pattern: 'P{category}{0000}' },
    'pattern',
    'expression-reads-unseen',
  ],
  [
    'a running number of her own',
    'customField',
    {
      ...{ object: 'product', name: 'serial', label: label('序号'), type: 'autoNumber' },
      settings: { rule: 'S{category}-{000}' },
    },
    'settings',
    'expression-reads-unseen',
  ],
] as const)('what she does not see is not found out by %s', async (_, object, values, path, code) => {
  const { body } = await add(object, values)
  expect(body.errors).toMatchObject([{ path, code }])
})

test('nor is it by trying a rule or a formula', async () => {
  const condition = { object: 'customer', condition: 'idCard.startsWith("31")' }
  expect(await world.as('chen').post('/validation-rules/try', condition)).toMatchObject({
    status: 403,
    body: { errors: [{ path: 'condition', code: 'expression-reads-unseen' }] },
  })
  const tried = { object: 'customer', expression: 'idCard', result: 'text' }
  expect(await world.as('chen').post('/formulas/try', tried)).toMatchObject({
    status: 422,
    body: { errors: [{ path: 'expression', code: 'expression-reads-sensitive' }] },
  })
})

test('records out of sight are not found out letter by letter, whatever a tried rule asks of them', async () => {
  const grants = { objects: { '*': { view: 'own', create: true } }, fields: {}, rights: ['manage-settings'] }
  const role = await world.as('ada').post<RecordView>('/records/role', { values: { name: '只见自己', grants } })
  const values = { roles: [role.body.id] }
  await world.as('ada').patch(`/records/user/${world.ids.zhou}`, { version: 'any', values })
  const hidden = await world.customer({ name: '秘密客户', remark: '密码 7' })
  await world.opportunity({ customer: hidden.id, owner: world.ids.zhou })
  const tried = async (object: string, condition: string) =>
    (await world.as('zhou').post('/validation-rules/try', { object, condition })).body
  const untold = { broken: 0, checked: 0, sample: [] }
  expect(await tried('customer', '!remark.startsWith("密码 7")')).toMatchObject(untold)
  expect(await tried('customer', 'unique(name)')).toMatchObject(untold)
  expect(await tried('opportunity', 'customer.remark != "密码 7"')).toMatchObject({ broken: 0, checked: 1 })
})

test('nobody lets herself see what is sensitive', async () => {
  const roles = await world.as('ada').get<RecordPage>('/records/role')
  const own = roles.body.items.filter(({ name }) => name === '表单管理员').map(({ id }) => id)
  const { body } = await add('fieldSettings', { field: 'idCard', visibleTo: own })
  expect(body.errors).toMatchObject([{ path: 'visibleTo', code: 'sensitive-sight-not-yours' }])
})

test('whether a field is sensitive stays as it was decided, for its values are kept so', async () => {
  const made = await world.as('ada').post<Answer>('/records/customField', {
    values: { object: 'customer', name: 'plainNote', label: label('明注'), type: 'text' },
  })
  const change = (sensitive: boolean) =>
    world.as('ada').patch<Answer>(`/records/customField/${made.body.id}`, { version: 'any', values: { sensitive } })
  expect((await change(false)).status).toBe(200)
  expect((await change(true)).body.errors).toMatchObject([{ path: 'sensitive', code: 'sensitivity-fixed' }])
})

test('what she sees she may write about', async () => {
  const rule = { name: '要有名称', condition: '!isEmpty(name)', message: label('要有名称') }
  expect((await add('validationRule', rule)).status).toBe(201)
})

test('a view in a file says no more than its exporter sees of it, and neither does taking it in again', async () => {
  const filter = { and: [{ field: 'idCard', op: 'eq', value: '11010519491231002X' }] }
  const values = {
    object: 'customer',
    name: '身份证',
    shared: 'all',
    filter,
    columns: ['name', 'idCard'],
    sort: 'idCard',
  }
  await world.create('view', values, 'ada')
  const read = async (person: 'ada' | 'chen') =>
    (await world.as(person).get<ConfigurationFile>('/configuration?kinds=view')).body
  const [whole, file] = [await read('ada'), await read('chen')]
  expect(JSON.stringify(whole)).toContain('11010519491231002X')
  expect(file.configuration.view?.find(({ name }) => name === '身份证')).toMatchObject({ columns: ['name'] })
  expect(JSON.stringify(file)).not.toMatch(/idCard|11010519491231002X/)
  const again = await world.as('chen').post('/configuration', { mode: 'preview', file })
  expect(again.body).toMatchObject({ items: [] })
  const other = { kebu: 1, configuration: { view: [{ object: 'customer', name: '身份证', shared: 'all' }] } }
  const preview = await world.as('chen').post('/configuration', { mode: 'preview', file: other })
  expect(preview.status).toBe(200)
  expect(JSON.stringify(preview.body)).not.toMatch(/idCard|11010519491231002X/)
})
