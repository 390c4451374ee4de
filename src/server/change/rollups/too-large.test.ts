import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { apply, create, hire } from '../../../../tests/people.ts'
import { openTestWorkspace, type TestWorkspace } from '../../../../tests/test-workspace.ts'
import type { Actor } from '../../../core/access/index.ts'
import type { ChangeItem, ChangeOutcome, Values } from '../../../core/change/change.ts'

let workspace: TestWorkspace
let clerk: Actor
let customer: string
let product: string

const most = 999_999_999_999
const mostMoney = 999_999_999_999_999

beforeAll(async () => {
  workspace = await openTestWorkspace()
  clerk = await hire(workspace, '孟小雨', 'dataClerk')
  customer = await create(workspace, clerk, 'customer', { name: '恒远重工有限公司' })
  product = await create(workspace, clerk, 'product', { name: '机组' })
})
afterAll(() => workspace?.close())

describe('what would have more digits than are kept is refused, and the preview says so', () => {
  test('a quantity and a price that are each right', async () => {
    const order = { object: 'order', op: 'create', values: { customer, lines: [line(10_000, most)] } } as const
    expect(await bothWays([order])).toEqual(['0 lines.0.amount too-many-digits'])
  })

  test('lines that add up to it, of which each is right', async () => {
    const lines = [line(999, most), line(999, most)]
    const order = { object: 'order', op: 'create', values: { customer, lines } } as const
    expect(await bothWays([order])).toEqual(['0 lines.1.amount sum-too-large'])
  })

  test('an order in another currency, at its rate', async () => {
    const values = { customer, currency: 'USD', exchangeRate: 7000, lines: [line(999, most)] }
    expect(await bothWays([{ object: 'order', op: 'create', values }])).toEqual(['0 lines.0.amount sum-too-large'])
    const order = await create(workspace, clerk, 'order', { ...values, exchangeRate: 1 })
    const dearer = { object: 'order', op: 'update', id: order, values: { exchangeRate: 7000 } } as const
    expect(await bothWays([dearer])).toEqual(['0 companyTotal too-many-digits', '0 companyOpen too-many-digits'])
    await apply(workspace, clerk, [{ object: 'order', op: 'delete', id: order }])
  })

  test('all that a customer ordered, in this change and before it', async () => {
    const rich = await create(workspace, clerk, 'customer', { name: '恒远集团有限公司' })
    await create(workspace, clerk, 'order', { customer: rich, lines: [line(600, most)] })
    const orders = [300, 300, 50].map((quantity): ChangeItem => {
      return { object: 'order', op: 'create', values: { customer: rich, lines: [line(quantity, most)] } }
    })
    expect(await bothWays(orders)).toEqual(['1 lines.0.amount sum-too-large'])
  })

  test('payments of one order: only those beyond it', async () => {
    const order = await create(workspace, clerk, 'order', { customer, lines: [line(1, 1)] })
    const payments = [1, mostMoney, 2].map((amount): ChangeItem => {
      return { object: 'payment', op: 'create', values: { order, amount, state: 'received' } }
    })
    expect(await bothWays(payments)).toEqual(['1 amount sum-too-large'])
  })
})

describe('more paid than is due', () => {
  test('is done, and told of: with the payment, and with what makes the order cost less', async () => {
    const order = await create(workspace, clerk, 'order', { customer, freight: 10, lines: [line(1, 90)] })
    expect(await warnings([payment(order, 100)])).toEqual([])
    expect(await warnings([payment(order, 0.01)])).toEqual(['more-paid-than-due'])
    const remarked = { object: 'order', op: 'update', id: order, values: { remark: '已核对' } } as const
    expect(await warnings([remarked])).toEqual([])
    const cheaper = { object: 'order', op: 'update', id: order, values: { freight: 5 } } as const
    expect(await warnings([cheaper])).toEqual(['more-paid-than-due'])
    const lines = { object: 'order', op: 'update', id: order, values: { lines: [line(1, 80)] } } as const
    expect(await warnings([lines])).toEqual(['more-paid-than-due'])
  })

  test('counts only what has arrived', async () => {
    const order = await create(workspace, clerk, 'order', { customer, lines: [line(1, 90)] })
    expect(await warnings([payment(order, 200, 'pending')])).toEqual([])
  })
})

function line(quantity: number, price: number): Record<string, string | number> {
  return { product, quantity, price }
}

function payment(order: string, amount: number, state = 'received'): ChangeItem {
  return { object: 'payment', op: 'create', values: { order, amount, state } satisfies Values }
}

async function warnings(items: readonly ChangeItem[]): Promise<string[]> {
  const previewed = await apply(workspace, clerk, items, { mode: 'preview' })
  const applied = await apply(workspace, clerk, items)
  expect(codesOf(previewed)).toEqual(codesOf(applied))
  expect(applied.counts.applied).toBe(items.length)
  return codesOf(applied)
}

function codesOf({ items }: ChangeOutcome): string[] {
  return items.flatMap((item) => (item.warnings ?? []).map(({ code }) => code))
}

/** What the preview refuses, which must be what is refused when it is applied. */
async function bothWays(items: readonly ChangeItem[]): Promise<string[]> {
  const previewed = refusals(await apply(workspace, clerk, items, { mode: 'preview' }))
  expect(refusals(await apply(workspace, clerk, items))).toEqual(previewed)
  return previewed
}

function refusals({ items }: ChangeOutcome): string[] {
  return items.flatMap(({ n, refusals = [] }) => refusals.map(({ path, code }) => `${n} ${path} ${code}`))
}
