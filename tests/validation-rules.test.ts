import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ProblemDocument, RecordView } from '../src/core/api/shapes.ts'
import { openWorld, type PersonName, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const message = { 'zh-CN': '商机金额不能超过一百万', en: 'The amount must not exceed a million' }
const rule = { object: 'opportunity', name: '金额上限', condition: 'amount <= 1000000', message, field: 'amount' }

async function opportunityOf(amount: number, more: object = {}) {
  const customer = await world.customer()
  const values = { customer: customer.id, name: '采购', amount }
  return world.as('lin').post<RecordView>('/records/opportunity', { values, ...more })
}

test('a rule is in force with the next call, is switched off and on, and its undo takes it away', async () => {
  const ada = world.as('ada')
  const made = await ada.post<RecordView>('/records/validationRule', { values: rule })
  expect(made).toMatchObject({ status: 201, body: { severity: 'refuse', active: true } })
  const { id } = made.body
  const refused = { path: 'amount', code: 'rule-broken', message: message['zh-CN'], rule: id }
  expect(await opportunityOf(2_000_000)).toMatchObject({ status: 422, body: { errors: [refused] } })
  expect(await opportunityOf(5)).toMatchObject({ status: 201 })
  const off = await ada.patch<RecordView>(`/records/validationRule/${id}`, {
    values: { active: false },
    version: 'any',
  })
  expect(off).toMatchObject({ status: 200 })
  expect(await opportunityOf(2_000_000)).toMatchObject({ status: 201 })
  await ada.patch(`/records/validationRule/${id}`, { values: { active: true }, version: 'any' })
  expect(await opportunityOf(2_000_000)).toMatchObject({ status: 422 })
  await ada.delete(`/records/validationRule/${id}`, { version: 'any' })
  expect(await opportunityOf(2_000_000)).toMatchObject({ status: 201 })
})

test('a warning is answered with its rule, and goes through when it is confirmed', async () => {
  const values = { ...rule, name: '大单', severity: 'warn', on: ['create'] }
  const { body } = await world.as('ada').post<RecordView>('/records/validationRule', { values })
  const warning = { path: 'amount', code: 'warning-unconfirmed', rule: body.id }
  const asked = await opportunityOf(3_000_000)
  expect(asked).toMatchObject({ status: 422, body: { errors: [warning] } })
  const confirmed = await opportunityOf(3_000_000, { confirmWarnings: [body.id] })
  expect(confirmed).toMatchObject({ status: 201, body: { warnings: [{ code: 'warning-confirmed', rule: body.id }] } })
  expect(await opportunityOf(3_000_000, { confirmWarnings: true })).toMatchObject({ status: 201 })
})

test.each([
  [{ condition: 'amuont > 1' }, 'condition', 'expression-name-unknown'],
  [{ condition: 'amount >' }, 'condition', 'expression-ends-early'],
  [{ condition: 'amount + 1' }, 'condition', 'expression-kind-unexpected'],
  [{ condition: 'customer.level == "Z"' }, 'condition', 'expression-option-unknown'],
  [{ condition: '' }, 'condition', 'required'],
  [{ field: 'nothing' }, 'field', 'rule-field-unknown'],
  [{ object: 'nothing' }, 'object', 'configured-object-unknown'],
  [{ message: '' }, 'message', 'required'],
  [{ severity: 'shout' }, 'severity', 'not-an-option'],
])('a rule with %j is refused at %s: %s', async (wrong, path, code) => {
  const made = await world.as('ada').post('/records/validationRule', { values: { ...rule, ...wrong } })
  expect(made).toMatchObject({
    status: 422,
    body: { errors: expect.arrayContaining([expect.objectContaining({ path, code })]) },
  })
})

test('a rule is written by whoever manages settings, and a field that it reads is not retired', async () => {
  const byLin = await world.as('lin').post('/records/validationRule', { values: rule })
  expect(byLin.status).toBe(403)
  const ada = world.as('ada')
  const label = { 'zh-CN': '安全等级', en: 'Security level' }
  const field = { object: 'ticket', name: 'securityLevel', label, type: 'number' }
  const { body: made } = await ada.post<RecordView>('/records/customField', { values: field })
  const values = { object: 'ticket', name: '等级', condition: 'securityLevel <= 5', message }
  expect(await ada.post('/records/validationRule', { values })).toMatchObject({ status: 201 })
  const retired = await ada.delete(`/records/customField/${made.id}`, { version: 'any' })
  const told = { code: 'configuration-depends', message: '校验规则「等级」用到它，请先处理那一项' }
  expect(retired).toMatchObject({ status: 409, body: { errors: [told] } })
})

test('a rule is tried on what is there, wherever the records are, and a formula on three of them', async () => {
  for (const amount of [500, 1_500, 2_500]) await opportunityOf(amount)
  const ada = world.as('ada')
  const tried = (condition: string) =>
    ada.post<{ broken: number; sample: { why: string }[]; checked: number }>('/validation-rules/try', {
      object: 'opportunity',
      condition,
    })
  const { status, body } = await tried('amount != 1500 && amount != 2500')
  expect([status, body]).toMatchObject([200, { broken: 2, complete: true }])
  expect(body.sample.map(({ why }) => why)).toContain('预计金额 ¥1,500.00')
  expect((await tried('customer.level != "A" && unique(customer, name)')).body).toMatchObject({ broken: 0 })
  expect((await tried('!unique(customer, name)')).body.broken).toBe(body.checked)
  expect(await tried('amuont > 1')).toMatchObject({ status: 422, body: { errors: [{ path: 'condition' }] } })
  const formula = { object: 'opportunity', expression: 'amount * 0.06 / 1', result: 'money' }
  const computed = await ada.post<{ items: { text: string }[] }>('/formulas/try', formula)
  expect(computed.body.items).toHaveLength(3)
  expect(computed.body.items.map(({ text }) => text)).toContain('¥150.00')
  const byLin = await world.as('lin').post('/formulas/try', formula)
  expect(byLin.status).toBe(403)
})

test('a rollup is tried on real records before it is kept', async () => {
  const customer = await world.customer({})
  for (const amount of [1500, 2500]) await world.opportunity({ customer: customer.id, amount })
  await world.as('lin').patch(`/records/customer/${customer.id}`, { values: { remark: '刚改过' }, version: 'any' })
  const rollup = { object: 'customer', of: 'opportunity', via: 'customer', compute: 'sum', field: 'amount' }
  type Tried = ProblemDocument & { items: { id: string; value: number; text: string }[] }
  const tried = (parts: object = {}, by: PersonName = 'ada') =>
    world.as(by).post<Tried>('/rollups/try', { ...rollup, ...parts })
  const summed = await tried({ result: 'money' })
  expect(summed.body.items).toHaveLength(3)
  expect(summed.body.items.find(({ id }) => id === customer.id)).toMatchObject({ value: 4000, text: '¥4,000.00' })
  expect((await tried({ compute: 'count' })).body.items[0]).toMatchObject({ value: 2, text: '2' })
  for (const wrong of [{ of: 'nothing' }, { via: 'owner' }, { field: 'name' }])
    expect(await tried(wrong)).toMatchObject({ status: 422, body: { errors: [{ path: 'settings' }] } })
  expect((await tried({}, 'lin')).status).toBe(403)
})
