import { afterAll, beforeAll, expect, test } from 'vitest'
import { apply, create, hire, must } from '../../../../tests/people.ts'
import { openTestWorkspace, type TestWorkspace } from '../../../../tests/test-workspace.ts'
import { holdTo, validation } from '../../../../tests/validations.ts'
import { type Actor, systemActor } from '../../../core/access/index.ts'
import type { ChangeItem, ChangeOutcome, Values } from '../../../core/change/change.ts'
import { getChange } from '../../history/index.ts'
import { revertChange, submitChange } from '../index.ts'

let workspace: TestWorkspace
let clerk: Actor

beforeAll(async () => {
  workspace = await openTestWorkspace()
  clerk = await hire(workspace, '孟小雨', 'dataClerk')
})
afterAll(() => workspace?.close())

const creating = (object: string, values: Values): ChangeItem => ({ object, op: 'create', values })
const updating = (object: string, id: string, values: Values): ChangeItem => ({ object, op: 'update', id, values })
const codes = ({ items }: ChangeOutcome) => items.flatMap(({ refusals = [] }) => refusals.map(({ code }) => code))

const phoneOrEmail = validation('atLeastOne(phone, mobile, email)', { field: 'mobile' })

test('a rule holds for every way in, at its field and with its sentence', async () => {
  holdTo(workspace, 'customer', [phoneOrEmail])
  for (const origin of ['form', 'inline', 'batch', 'template', 'import', 'api', 'merge'] as const)
    for (const mode of ['preview', 'apply'] as const) {
      const outcome = await apply(workspace, clerk, [creating('customer', { name: '无电话' })], { origin, mode })
      expect(outcome.items[0]?.refusals).toMatchObject([
        {
          path: 'mobile',
          code: 'rule-broken',
          params: { rule: phoneOrEmail.id, message: phoneOrEmail.message['zh-CN'] },
        },
      ])
    }
  await must(workspace, clerk, [creating('customer', { name: '有电话', mobile: '13812345678' })])
})

test('an old record that breaks a rule is edited elsewhere, and not where the rule looks', async () => {
  holdTo(workspace, 'customer', [])
  const id = await create(workspace, clerk, 'customer', { name: '老客户' })
  holdTo(workspace, 'customer', [phoneOrEmail])
  await must(workspace, clerk, [updating('customer', id, { level: 'A' })])
  await must(workspace, clerk, [updating('customer', id, { phone: '021-55556666' })])
  expect(codes(await apply(workspace, clerk, [updating('customer', id, { phone: null })]))).toEqual(['rule-broken'])
})

test('a rule for new records lets changes be, and one for changes lets new records be', async () => {
  holdTo(workspace, 'opportunity', [
    validation('amount >= 100', { on: ['create'] }),
    validation('amount >= old.amount', { on: ['update'] }),
  ])
  const customer = await create(workspace, clerk, 'customer', { name: '甲', mobile: '13812345678' })
  const values = { customer, name: '采购', amount: 150 }
  expect(codes(await apply(workspace, clerk, [creating('opportunity', { ...values, amount: 50 })]))).toHaveLength(1)
  const id = await create(workspace, clerk, 'opportunity', values)
  expect(codes(await apply(workspace, clerk, [updating('opportunity', id, { amount: 120 })]))).toHaveLength(1)
  await must(workspace, clerk, [updating('opportunity', id, { amount: 200 })])
  await must(workspace, clerk, [updating('opportunity', id, { amount: null })])
})

test('a rule looks at the linked record, at one that the same change makes, and at one that it changes', async () => {
  holdTo(workspace, 'opportunity', [validation('customer.level != "A" || amount >= 1000')])
  const customer = await create(workspace, clerk, 'customer', { name: '乙', level: 'B' })
  await must(workspace, clerk, [creating('opportunity', { customer, name: '小单', amount: 10 })])
  const both = (level: string) => {
    const id = crypto.randomUUID()
    const key: ChangeItem = { object: 'customer', op: 'create', id, values: { name: `丙${id}`, level } }
    return [key, creating('opportunity', { customer: id, name: '小单', amount: 10 })]
  }
  expect(codes(await apply(workspace, clerk, both('A')))).toEqual(['rule-broken'])
  expect(codes(await apply(workspace, clerk, both('B')))).toEqual([])
  const raised = [
    updating('customer', customer, { level: 'A' }),
    creating('opportunity', { customer, name: '二', amount: 1 }),
  ]
  for (const mode of ['preview', 'apply'] as const)
    expect(codes(await apply(workspace, clerk, raised, { mode, onRefusal: 'stop' }))).toEqual(['rule-broken'])
})

test('what comes back, by undo or from the bin, is held to the rules of today', async () => {
  holdTo(workspace, 'customer', [])
  const id = await create(workspace, clerk, 'customer', { name: '丁', level: 'A' })
  const changed = await must(workspace, clerk, [updating('customer', id, { level: 'B' })])
  holdTo(workspace, 'customer', [validation('level != "A"')])
  const back = await revertChange(workspace, clerk, { changeId: changed.change.id ?? '', mode: 'apply' })
  expect(codes(back)).toEqual(['rule-broken'])
  holdTo(workspace, 'customer', [validation('level != "B"')])
  await must(workspace, clerk, [{ object: 'customer', op: 'delete', id }])
  expect(codes(await apply(workspace, clerk, [{ object: 'customer', op: 'restore', id }]))).toEqual(['rule-broken'])
})

test('a warning is confirmed by whoever makes the change, and kept with it', async () => {
  const large = validation('amount <= 100000', { severity: 'warn', field: 'amount' })
  holdTo(workspace, 'opportunity', [large])
  const customer = await create(workspace, clerk, 'customer', { name: '戊' })
  const asked = [creating('opportunity', { customer, name: '大单', amount: 200000 })]
  for (const confirmWarnings of [undefined, ['6f9619ff-8b86-4d01-b42d-00cf4fc964ff']])
    expect(codes(await apply(workspace, clerk, asked, confirmWarnings ? { confirmWarnings } : {}))).toEqual([
      'warning-unconfirmed',
    ])
  const outcome = await apply(workspace, clerk, asked, { confirmWarnings: [large.id] })
  expect(outcome.items[0]).toMatchObject({
    outcome: 'applied',
    warnings: [{ code: 'warning-confirmed', path: 'amount' }],
  })
  expect(await getChange(workspace, { actor: clerk, id: outcome.change.id ?? '' })).toMatchObject({
    who: { name: '孟小雨' },
    confirmed: [{ rule: large.id, message: large.message, count: 1 }],
  })
})

test('a sensitive value is opened for the rule', async () => {
  holdTo(workspace, 'customer', [validation('!idCard.startsWith("11")')])
  const values = { name: '己', type: 'person', idCard: '11010519491231002X' }
  expect(codes(await apply(workspace, systemActor, [creating('customer', values)]))).toEqual(['rule-broken'])
})

test('a batch of many is held to a rule record by record', async () => {
  holdTo(workspace, 'customer', [validation('level != "A" || !isEmpty(mobile)')])
  const made = await must(workspace, clerk, [
    creating('customer', { name: '批一', mobile: '13812345679' }),
    creating('customer', { name: '批二' }),
  ])
  const ids = made.items.map(({ id }) => id)
  const batch = { object: 'customer', select: { ids }, op: 'update', set: { level: 'A' } } as const
  const options = { origin: 'batch', onRefusal: 'skip' } as const
  for (const mode of ['preview', 'apply'] as const) {
    const { counts } = await submitChange(workspace, clerk, { mode, ...options, ...batch })
    expect(counts).toMatchObject({ applied: 1, refused: 1 })
  }
})
