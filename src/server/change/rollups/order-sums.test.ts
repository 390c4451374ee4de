import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { apply, create, hire } from '../../../../tests/people.ts'
import { openTestWorkspace, type TestWorkspace } from '../../../../tests/test-workspace.ts'
import type { Actor } from '../../../core/access/index.ts'
import type { ChangeItem, ChangeOutcome, Values } from '../../../core/change/change.ts'
import { getRecord } from '../../query/index.ts'
import { revertChange } from '../index.ts'

let workspace: TestWorkspace
let clerk: Actor
let customer: string
let product: string

beforeAll(async () => {
  workspace = await openTestWorkspace()
  // Paid orders are open to her, too.
  clerk = await hire(workspace, '孟小雨', 'administrator')
  customer = await create(workspace, clerk, 'customer', { name: '长风外贸有限公司' })
  product = await create(workspace, clerk, 'product', { name: '轴承' })
})
afterAll(() => workspace?.close())

describe('what an order comes to', () => {
  const linesOf = () => [
    { product, quantity: 3, price: 33.335, discount: 0 },
    { product, quantity: 1, price: 99.99, taxRate: 6 },
  ]

  test.each<[string, Values, Values]>([
    ['is the sum of its lines, each rounded', {}, { linesTotal: 200, discountAmount: 0, taxAmount: 6, total: 206 }],
    [
      'less a percentage of them and an allowance, which lower the tax in proportion',
      { discount: 5, allowance: 0.5 },
      { linesTotal: 200, discountAmount: 10.5, taxAmount: 5.69, total: 195.19 },
    ],
    [
      'with its own rate for the lines that have none',
      { taxRate: 13 },
      { linesTax: 6, linesTaxed: 99.99, taxAmount: 19, total: 219 },
    ],
  ])('%s', async (_, values, expected) => {
    const order = await create(workspace, clerk, 'order', { customer, lines: linesOf(), ...values })
    expect(await read('order', order)).toMatchObject({ ...expected, openTotal: expected.total, paymentState: 'unpaid' })
  })

  test('is never less than nothing: neither by its own values nor by those of its lines', async () => {
    const whole = { customer, lines: [{ product, quantity: 1, price: 10 }], allowance: 10.01 }
    expect(await bothWays([{ object: 'order', op: 'create', values: whole }])).toEqual(['0  more-discount-than-lines'])
    const order = await create(workspace, clerk, 'order', { ...whole, allowance: 10 })
    expect(await read('order', order)).toMatchObject({ total: 0, openTotal: 0, paymentState: 'none' })
    const replaced = { lines: [{ product, quantity: 1, price: 10 }] }
    expect(await bothWays([{ object: 'order', op: 'update', id: order, values: replaced }])).toEqual([])
    expect(await bothWays([{ object: 'order', op: 'update', id: order, values: { lines: [] } }])).toContain(
      '0  more-discount-than-lines',
    )
  })
})

describe('what is paid for an order', () => {
  test('moves what is open, its state, and what the customer owes', async () => {
    const owing = await create(workspace, clerk, 'customer', { name: '恒远重工有限公司' })
    const order = await orderOf(100, { customer: owing, freight: 10, currency: 'USD', exchangeRate: 7.1 })
    const states = []
    for (const payment of [pay(order, 40), pay(order, 70), refund(order, 10), pay(order, 15)]) {
      await apply(workspace, clerk, [payment])
      const { paidTotal, openTotal, paymentState } = await read('order', order)
      states.push([paidTotal, openTotal, paymentState])
    }
    expect(states).toEqual([
      [40, 70, 'partial'],
      [110, 0, 'paid'],
      [100, 10, 'partial'],
      [115, -5, 'over'],
    ])
    expect(await read('customer', owing)).toMatchObject({ orderTotal: 710, paidTotal: 816.5, openTotal: -35.5 })
    await apply(workspace, clerk, [{ object: 'order', op: 'update', id: order, values: { status: 'cancelled' } }])
    expect(await read('order', order)).toMatchObject({ openTotal: -115, paymentState: 'over' })
  })

  test('comes back, but no more than arrived: of several refunds only those there is room for', async () => {
    const order = await orderOf(100)
    expect(await bothWays([refund(order, 1)])).toEqual(['0 amount more-refunded-than-paid'])
    const together = [refund(order, 30), pay(order, 50), refund(order, 30), refund(order, 20)]
    expect(await bothWays(together)).toEqual(['2 amount more-refunded-than-paid'])
    expect(await read('order', order)).toMatchObject({ paidTotal: 0 })
  })

  test('that was refunded is neither returned, deleted nor undone', async () => {
    const order = await orderOf(100)
    const paid = await apply(workspace, clerk, [pay(order, 50)])
    const id = paid.items[0]?.id ?? ''
    const refunded = await apply(workspace, clerk, [refund(order, 50)])
    const returned = { object: 'payment', op: 'update', id, values: { state: 'returned' } } as const
    expect(await bothWays([returned])).toEqual(['0 amount more-refunded-than-paid'])
    expect(await bothWays([{ object: 'payment', op: 'delete', id }])).toEqual(['0  more-refunded-than-paid'])
    const undo = (changeId: string | null) => ({ mode: 'apply', force: false, changeId: changeId ?? '' }) as const
    expect(refusals(await revertChange(workspace, clerk, undo(paid.change.id)))).toEqual(['0  more-refunded-than-paid'])
    await revertChange(workspace, clerk, undo(refunded.change.id))
    expect(refusals(await revertChange(workspace, clerk, undo(paid.change.id)))).toEqual([])
  })
})

test('whatever is done, all totals equal those counted anew', async () => {
  const orders = [await orderOf(100), await orderOf(50, { currency: 'JPY', exchangeRate: 0.0462 })]
  const cents = fc.integer({ min: 1, max: 20_000 }).map((some) => some / 100)
  const percent = fc.option(fc.integer({ min: 0, max: 3_000 }).map((some) => some / 100))
  const line = fc.record({ quantity: cents, price: cents, discount: percent, taxRate: percent })
  const values = fc.oneof(
    fc.record({ lines: fc.array(line, { maxLength: 4 }) }),
    fc.record({ discount: percent, taxRate: percent }),
    fc.record({ allowance: fc.integer({ min: 0, max: 100 }), freight: fc.integer({ min: 0, max: 100 }) }),
    fc.record({ status: fc.constantFrom('cancelled', 'pending') }),
  )
  const money = fc.record({
    kind: fc.constantFrom('payment', 'refund'),
    amount: fc.integer({ min: 1, max: 300 }),
    state: fc.constantFrom('pending', 'received', 'returned'),
  })
  const step = fc.record({ order: fc.constantFrom(...orders), values, money: fc.option(money) })
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 5 }), async (steps) => {
      for (const { order, values: entered, money: paid } of steps) {
        await bothWays([{ object: 'order', op: 'update', id: order, values: withProducts(entered) }])
        if (paid) await bothWays([{ object: 'payment', op: 'create', values: { order, ...paid } }])
      }
      expect(await wrongSums()).toEqual([])
    }),
    { numRuns: 12 },
  )
})

function withProducts(values: Readonly<Record<string, unknown>>): Values {
  const { lines } = values
  const entered = Array.isArray(lines) ? { lines: lines.map((line) => ({ ...line, product })) } : {}
  return { ...values, ...entered } as Values
}

/** Orders and customers whose totals are not what their parts come to, by PostgreSQL's own arithmetic. */
function wrongSums(): Promise<unknown[]> {
  const { read: records } = workspace.database
  const digits = sql`CASE WHEN o.currency = 'JPY' THEN 0 ELSE 2 END`
  return records.rows(sql`
    WITH line AS (
      SELECT l.order_id, round(l.quantity * l.price * (1 - coalesce(l.discount, 0) / 100), ${digits}) AS amount, l.tax_rate,
        ${digits} AS digits
      FROM ${records.table('order_line')} l JOIN ${records.table('order')} o ON o.id = l.order_id WHERE l.deleted_at IS NULL),
    lines AS (
      SELECT order_id, sum(amount) AS amount, coalesce(sum(amount) FILTER (WHERE tax_rate IS NOT NULL), 0) AS taxed,
        coalesce(sum(round(amount * tax_rate / 100, digits)), 0) AS tax
      FROM line GROUP BY order_id),
    reduced AS (
      SELECT o.*, coalesce(l.amount, 0) AS goods, coalesce(l.taxed, 0) AS taxed, coalesce(l.tax, 0) AS tax, ${digits} AS digits,
        round(coalesce(l.amount, 0) * coalesce(o.discount, 0) / 100 + coalesce(o.allowance, 0), ${digits}) AS less
      FROM ${records.table('order')} o LEFT JOIN lines l ON l.order_id = o.id WHERE o.deleted_at IS NULL),
    sums AS (
      SELECT r.*, r.goods - r.less + CASE WHEN r.goods > 0 THEN round(
          (r.tax + (r.goods - r.taxed) * coalesce(r.tax_rate, 0) / 100) * (r.goods - r.less) / r.goods, r.digits) ELSE 0 END AS sum,
        (SELECT coalesce(sum(CASE WHEN p.kind = 'refund' THEN -p.amount ELSE p.amount END), 0)
          FROM ${records.table('payment')} p WHERE p.order_id = r.id AND p.state = 'received' AND p.deleted_at IS NULL) AS paid
      FROM reduced r),
    due AS (
      SELECT s.*, CASE WHEN s.status = 'cancelled' THEN 0 ELSE s.sum + coalesce(s.freight, 0) END - s.paid AS open FROM sums s)
    SELECT d.code, d.total, d.sum, d.paid_total, d.paid, d.open_total, d.open FROM due d
    WHERE (d.total, d.paid_total, d.open_total) IS DISTINCT FROM (d.sum, d.paid, d.open)
      OR d.sum < 0 OR d.paid < 0 OR (d.payment_state = 'over') <> (d.open < 0)
    UNION ALL
    SELECT c.code, c.order_total, a.ordered, c.paid_total, a.paid, c.open_total, a.open
    FROM ${records.table('customer')} c CROSS JOIN LATERAL (
      SELECT coalesce(sum(round(d.sum * d.exchange_rate, 2)) FILTER (WHERE d.status <> 'cancelled'), 0) AS ordered,
        coalesce(sum(round(d.paid * d.exchange_rate, 2)), 0) AS paid, coalesce(sum(round(d.open * d.exchange_rate, 2)), 0) AS open
      FROM due d WHERE d.customer_id = c.id) a
    WHERE (c.order_total, c.paid_total, c.open_total) IS DISTINCT FROM (a.ordered, a.paid, a.open)`)
}

function orderOf(price: number, values: Values = {}): Promise<string> {
  return create(workspace, clerk, 'order', { customer, lines: [{ product, quantity: 1, price }], ...values })
}

function pay(order: string, amount: number): ChangeItem {
  return { object: 'payment', op: 'create', values: { order, amount, state: 'received' } }
}

function refund(order: string, amount: number): ChangeItem {
  return { object: 'payment', op: 'create', values: { order, amount, state: 'received', kind: 'refund' } }
}

async function read(object: string, id: string): Promise<Readonly<Record<string, unknown>>> {
  const record = await getRecord(workspace, { actor: clerk, object, id })
  if (!record) throw new Error(`No ${object} ${id}`)
  return record as Readonly<Record<string, unknown>>
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
