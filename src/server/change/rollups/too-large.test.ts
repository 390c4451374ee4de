import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { apply, create, hire, must } from '../../../../tests/people.ts'
import { openTestWorkspace, type TestWorkspace } from '../../../../tests/test-workspace.ts'
import { type Actor, systemActor } from '../../../core/access/index.ts'
import type { ChangeItem, ChangeOutcome, ChangeRequest, Values } from '../../../core/change/change.ts'
import { submitChange } from '../index.ts'

let workspace: TestWorkspace
let clerk: Actor
let customer: string
let product: string

const most = 999_999_999_999
const mostMoney = 999_999_999_999_999

beforeAll(async () => {
  workspace = await openTestWorkspace()
  // Paid orders are open to her, too.
  clerk = await hire(workspace, '孟小雨', 'administrator')
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

  test('is anything that comes in for a cancelled order', async () => {
    const order = await cancelled(await create(workspace, clerk, 'order', { customer, lines: [line(1, 90)] }))
    expect(await warnings([payment(order, 90)])).toEqual(['more-paid-than-due'])
  })

  test('is what an order holds that is cancelled', async () => {
    const order = await create(workspace, clerk, 'order', { customer, lines: [line(1, 90)] })
    await apply(workspace, clerk, [payment(order, 90)])
    expect(await warnings([cancelling(order)])).toEqual(['more-paid-than-due'])
  })

  test('counts only what has arrived', async () => {
    const order = await create(workspace, clerk, 'order', { customer, lines: [line(1, 90)] })
    expect(await warnings([payment(order, 200, 'pending')])).toEqual([])
  })
})

describe('more paid than is due, where the company wants it refused', () => {
  let setting: string
  beforeAll(async () => {
    setting = await create(workspace, systemActor, 'overpayment', { object: 'order', outcome: 'refuse' })
  })
  afterAll(() => apply(workspace, systemActor, [{ object: 'overpayment', op: 'delete', id: setting }]))

  test('is refused, whoever writes and however; what is due is taken', async () => {
    const order = await create(workspace, clerk, 'order', { customer, freight: 10, lines: [line(1, 90)] })
    for (const origin of ['form', 'inline', 'import', 'api'] as const)
      expect(await bothWays([payment(order, 100.01)], { origin })).toEqual(['0 amount more-paid-than-due'])
    expect(await bothWays([payment(order, 60), payment(order, 50), payment(order, 40)])).toEqual([
      '1 amount more-paid-than-due',
    ])
  })

  test('is all of it where the order is cancelled; what it holds is paid back', async () => {
    const order = await create(workspace, clerk, 'order', { customer, lines: [line(1, 90)] })
    await apply(workspace, clerk, [payment(order, 40)])
    await cancelled(order)
    expect(await bothWays([payment(order, 10)])).toEqual(['0 amount more-paid-than-due'])
    const { values, ...item } = payment(order, 40)
    expect(await warnings([{ ...item, values: { ...values, kind: 'refund' } }])).toEqual([])
  })

  test('holds a batch that says payments have arrived, and one that makes them larger', async () => {
    const order = await create(workspace, clerk, 'order', { customer, lines: [line(1, 90)] })
    const ids = [60, 60].map(async (amount) => create(workspace, clerk, 'payment', { order, amount, state: 'pending' }))
    const batch = { origin: 'batch', onRefusal: 'skip', object: 'payment', op: 'update' } as const
    const select = { ids: await Promise.all(ids) }
    const arrived = { ...batch, select, set: { state: 'received' } }
    expect((await submitChange(workspace, clerk, { mode: 'preview', ...arrived })).counts).toMatchObject({ refused: 1 })
    expect((await submitChange(workspace, clerk, { mode: 'apply', ...arrived })).counts).toMatchObject({
      applied: 1,
      refused: 1,
    })
    const larger = { ...batch, select, set: { amount: 91 } }
    expect((await submitChange(workspace, clerk, { mode: 'apply', ...larger })).counts).toMatchObject({ refused: 1 })
  })

  test('an order made cheaper than what has come in for it is told of, and the rest is paid back, no more', async () => {
    const order = await create(workspace, clerk, 'order', { customer, lines: [line(1, 90)] })
    await apply(workspace, clerk, [payment(order, 90)])
    const cheaper = { object: 'order', op: 'update', id: order, values: { lines: [line(1, 80)] } } as const
    expect(await warnings([cheaper])).toEqual(['more-paid-than-due'])
    const refund = (amount: number) => {
      const { values, ...item } = payment(order, amount)
      return { ...item, values: { ...values, kind: 'refund' } }
    }
    expect(await bothWays([refund(90.01)])).toEqual(['0 amount more-refunded-than-paid'])
    expect(await warnings([refund(10)])).toEqual([])
  })

  test('with what is due, was paid and is too much, to whoever sees the sums', async () => {
    const order = await create(workspace, clerk, 'order', { customer, freight: 10, lines: [line(1, 90)] })
    await apply(workspace, clerk, [payment(order, 60)])
    const { items } = await apply(workspace, clerk, [payment(order, 60)])
    expect(items[0]?.refusals).toMatchObject([
      { path: 'amount', params: { due: '¥100.00', paid: '¥60.00', over: '¥20.00' } },
    ])
  })

  test('is laid down once, and only for what is paid', async () => {
    const again = [{ object: 'overpayment', op: 'create', values: { object: 'order', outcome: 'warn' } }] as const
    expect(refusals(await apply(workspace, systemActor, again))).toEqual(['0 object overpayment-twice'])
    const of = [{ object: 'overpayment', op: 'create', values: { object: 'customer', outcome: 'warn' } }] as const
    expect(refusals(await apply(workspace, systemActor, of))).toEqual(['0 object overpayment-without-payments'])
  })
})

function line(quantity: number, price: number): Record<string, string | number> {
  return { product, quantity, price }
}

function payment(order: string, amount: number, state = 'received'): ChangeItem {
  return { object: 'payment', op: 'create', values: { order, amount, state } satisfies Values }
}

function cancelling(id: string): ChangeItem {
  return { object: 'order', op: 'update', id, values: { status: 'cancelled' } }
}

async function cancelled(order: string): Promise<string> {
  await must(workspace, clerk, [cancelling(order)])
  return order
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
async function bothWays(
  items: readonly ChangeItem[],
  how: { readonly origin?: ChangeRequest['origin'] } = {},
): Promise<string[]> {
  const previewed = refusals(await apply(workspace, clerk, items, { mode: 'preview', ...how }))
  expect(refusals(await apply(workspace, clerk, items, how))).toEqual(previewed)
  return previewed
}

function refusals({ items }: ChangeOutcome): string[] {
  return items.flatMap(({ n, refusals = [] }) => refusals.map(({ path, code }) => `${n} ${path} ${code}`))
}
