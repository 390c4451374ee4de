import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { apply, create, hire, must } from '../../../../tests/people.ts'
import { openTestWorkspace, type TestWorkspace } from '../../../../tests/test-workspace.ts'
import type { Actor } from '../../../core/access/index.ts'
import type { ChangeItem, ChangeOutcome, Values } from '../../../core/change/change.ts'
import { getRecord } from '../../query/index.ts'
import { revertChange, submitChange } from '../index.ts'

let workspace: TestWorkspace
let lin: Actor
let clerk: Actor
let customer: string
let product: string

beforeAll(async () => {
  workspace = await openTestWorkspace()
  lin = await hire(workspace, '林悦', 'salesRep')
  clerk = await hire(workspace, '孟小雨', 'dataClerk')
  customer = await create(workspace, lin, 'customer', { name: '长风外贸有限公司' })
  product = await create(workspace, clerk, 'product', { name: '轴承', price: 0.000125 })
})
afterAll(() => workspace?.close())

describe('the rate of an order', () => {
  test.each<[string, Values, string | null]>([
    ['is 1 in the company’s own currency', { currency: 'CNY' }, null],
    ['is 1 there also where it is sent empty', { currency: 'CNY', exchangeRate: null }, null],
    ['is nothing else there', { currency: 'CNY', exchangeRate: 7.1 }, 'exchangeRate rate-of-own-currency'],
    ['is needed for another', { currency: 'USD' }, 'exchangeRate rate-missing'],
    ['is not empty for another', { currency: 'USD', exchangeRate: null }, 'exchangeRate rate-missing'],
    ['is not nothing', { currency: 'USD', exchangeRate: 0 }, 'exchangeRate rate-not-positive'],
    ['is taken as given', { currency: 'USD', exchangeRate: 7.1 }, null],
  ])('%s', async (_, values, refused) => {
    const outcome = await apply(workspace, lin, [{ object: 'order', op: 'create', values: { customer, ...values } }])
    expect(refusals(outcome)).toEqual(refused ? [refused] : [])
  })

  test('goes back to 1 with the currency, however that is changed, and so does the total', async () => {
    const order = await orderOf({ quantity: 2, price: 50 }, { currency: 'USD', exchangeRate: 7.1 })
    expect(await read('order', order)).toMatchObject({ total: 100, companyTotal: 710 })
    await batch({ currency: 'CNY' }, order)
    expect(await read('order', order)).toMatchObject({ currency: 'CNY', exchangeRate: 1, companyTotal: 100 })
  })

  test('that was given since does not stand for the currency that an undo brings back', async () => {
    const order = await orderOf({ quantity: 1, price: 50 }, { currency: 'EUR', exchangeRate: 7 })
    const toDollars = () => update('order', order, { currency: 'USD', exchangeRate: 7 })
    const first = await toDollars()
    await revertChange(workspace, clerk, { changeId: first.change.id ?? '', mode: 'apply' })
    expect(await read('order', order)).toMatchObject({ currency: 'EUR', exchangeRate: 7 })
    const changeId = (await toDollars()).change.id ?? ''
    await update('order', order, { exchangeRate: 7.2 })
    for (const request of [{ mode: 'preview' }, { mode: 'apply' }, { mode: 'apply', force: true }] as const) {
      const undone = await revertChange(workspace, clerk, { changeId, ...request })
      expect(refusals(undone)).toEqual(['exchangeRate rate-missing'])
    }
  })

  test('of the old currency does not stand for a new one', async () => {
    const order = await orderOf({ quantity: 1, price: 50 }, { currency: 'USD', exchangeRate: 7.1 })
    expect(refusals(await update('order', order, { currency: 'EUR' }))).toEqual(['exchangeRate rate-missing'])
    expect(refusals(await update('order', order, { currency: 'EUR', exchangeRate: 7.8 }))).toEqual([])
    expect(refusals(await update('order', order, { exchangeRate: 0 }))).toEqual(['exchangeRate rate-not-positive'])
  })

  test('comes back as it was when the change is undone', async () => {
    const order = await orderOf({ quantity: 1, price: 50 }, { currency: 'USD', exchangeRate: 1 })
    const changed = await update('order', order, { currency: 'CNY' })
    await revertChange(workspace, lin, { changeId: changed.change.id ?? '', mode: 'apply' })
    expect(await read('order', order)).toMatchObject({ currency: 'USD', exchangeRate: 1 })
  })
})

describe('what was there before the rules', () => {
  test.each<[string, Values, Values]>([
    ['a rate of the own currency', { currency: 'CNY', exchangeRate: 7.1 }, { currency: 'USD', exchangeRate: 7.2 }],
    ['no rate of another', { currency: 'USD', exchangeRate: null }, { exchangeRate: 7.1 }],
    ['part of a yen', { currency: 'JPY', exchangeRate: 0.05, freight: 10.55 }, { freight: 10 }],
  ])('comes back when the change that mended it is undone: %s', async (_, before, values) => {
    const order = await create(workspace, lin, 'order', { customer })
    const { system, read: records } = workspace.database
    const { currency = null, exchangeRate = null, freight = null } = before
    await system.run(sql`
      UPDATE ${records.table('order')}
      SET currency = ${currency}, exchange_rate = ${exchangeRate}::numeric, freight = ${freight}::numeric
      WHERE id = ${order}`)
    const changed = await update('order', order, values)
    for (const mode of ['preview', 'apply'] as const) {
      const undone = await revertChange(workspace, lin, { changeId: changed.change.id ?? '', mode })
      expect(undone.counts).toMatchObject({ applied: 1, refused: 0 })
    }
    expect(await read('order', order)).toMatchObject(before)
  })
})

describe('an undo brings nothing together that never was', () => {
  test('an amount written since is none in the currency that would come back', async () => {
    const order = await orderOf({ quantity: 1, price: 1 }, { currency: 'JPY', exchangeRate: 0.05, freight: 10 })
    const toOwn = await update('order', order, { currency: 'CNY' })
    await update('order', order, { freight: 10.55 })
    for (const mode of ['preview', 'apply'] as const) {
      const undone = await revertChange(workspace, lin, { changeId: toOwn.change.id ?? '', mode })
      expect(refusals(undone)).toEqual(['freight too-many-decimals'])
    }
    expect(await read('order', order)).toMatchObject({ currency: 'CNY', freight: 10.55 })
  })

  test('the own currency comes back with its rate', async () => {
    const order = await orderOf({ quantity: 1, price: 100 }, {})
    const toDollars = await update('order', order, { currency: 'USD', exchangeRate: 1 })
    await update('order', order, { exchangeRate: 7.1 })
    const undone = await revertChange(workspace, lin, { changeId: toDollars.change.id ?? '', mode: 'apply' })
    expect(refusals(undone)).toEqual([])
    expect(await read('order', order)).toMatchObject({ currency: 'CNY', exchangeRate: 1, companyTotal: 100 })
  })
})

describe('a preview names the currency before and after', () => {
  test('of a line whose order changes its own with it', async () => {
    const order = await orderOf({ quantity: 1, price: 10.55 }, {})
    const [line] = await linesOf(order)
    const outcome = await apply(
      workspace,
      lin,
      [
        updating('order', order, { currency: 'JPY', exchangeRate: 0.05 }),
        updating('orderLine', line ?? '', { price: 100 }),
      ],
      { mode: 'preview' },
    )
    expect(outcome.items.find(({ id }) => id === line)?.currencies).toEqual({
      before: { 'order.currency': 'CNY' },
      after: { 'order.currency': 'JPY' },
    })
  })

  test('of a line that moves to an order in another', async () => {
    const order = await orderOf({ quantity: 1, price: 10 }, {})
    const yen = await orderOf({ quantity: 1, price: 10 }, { currency: 'JPY', exchangeRate: 0.05 })
    const [line] = await linesOf(order)
    const outcome = await update('orderLine', line ?? '', { order: yen, price: 12 })
    expect(outcome.items[0]?.currencies).toEqual({
      before: { 'order.currency': 'CNY' },
      after: { 'order.currency': 'JPY' },
    })
  })
})

describe('amounts follow their currency', () => {
  test('a yen has no decimals, and half a fen is rounded once', async () => {
    const yen = await orderOf({ quantity: 3, price: 33.5 }, { currency: 'JPY', exchangeRate: 0.048 })
    expect(await read('order', yen)).toMatchObject({ total: 101, companyTotal: 4.85 })
    const fen = await orderOf({ quantity: 10_000, price: 0.000125 }, {})
    expect(await read('order', fen)).toMatchObject({ total: 1.25 })
    expect(refusals(await update('order', yen, { freight: 0.5 }))).toEqual(['freight too-many-decimals'])
  })

  test('lines are counted anew when their order’s currency changes', async () => {
    const order = await orderOf({ quantity: 3, price: 33.5 }, {})
    expect(await read('order', order)).toMatchObject({ total: 100.5 })
    await must(workspace, lin, [updating('order', order, { currency: 'JPY', exchangeRate: 0.048 })])
    expect(await read('order', order)).toMatchObject({ total: 101, companyTotal: 4.85 })
  })

  test.each<[string, (line: string) => ChangeItem]>([
    ['a change of them', (id) => updating('orderLine', id, { quantity: -1 })],
    ['their deletion', (id) => ({ object: 'orderLine', op: 'delete', id, version: 9 })],
    ['their restoration', (id) => ({ object: 'orderLine', op: 'restore', id, version: 'any' })],
  ])('also where %s is refused in the same change', async (_, asking) => {
    const order = await orderOf({ quantity: 3, price: 33.5 }, {})
    const [line] = await linesOf(order)
    const items = [updating('order', order, { currency: 'JPY', exchangeRate: 0.048 }), asking(line ?? '')]
    const previewed = await apply(workspace, lin, items, { mode: 'preview' })
    const done = await apply(workspace, lin, items)
    expect(done.counts).toMatchObject({ applied: 1, refused: 1 })
    expect(done.impact).toEqual(previewed.impact)
    expect(await read('order', order)).toMatchObject({ total: 101, companyTotal: 4.85 })
  })

  test('also where somebody added one since the order was read', async () => {
    const order = await orderOf({ quantity: 3, price: 33.5 }, {})
    const [line = ''] = await linesOf(order)
    await create(workspace, lin, 'orderLine', { order, product, quantity: 1, price: 0.5 })
    const values = { currency: 'JPY', exchangeRate: 0.048, lines: [{ id: line }] }
    await must(workspace, lin, [{ ...updating('order', order, values), version: 1 }])
    expect(await read('order', order)).toMatchObject({ total: 102 })
  })

  test('what was an amount in the old currency may be none in the new one', async () => {
    const order = await orderOf({ quantity: 1, price: 1 }, { freight: 0.5 })
    const outcome = await update('order', order, { currency: 'JPY', exchangeRate: 0.048 })
    expect(refusals(outcome)).toEqual(['freight too-many-decimals'])
  })

  test('six decimals are the most a unit price has', async () => {
    const outcome = await update('product', product, { price: 0.0000005 }, clerk)
    expect(refusals(outcome)).toEqual(['price too-many-decimals'])
  })
})

describe('payments are in their order’s currency', () => {
  test('which they take, and are refused where they name another', async () => {
    const order = await orderOf({ quantity: 1, price: 100 }, { currency: 'USD', exchangeRate: 7.1 })
    const payment = await create(workspace, clerk, 'payment', { order, amount: 10, state: 'received' })
    expect(await read('payment', payment)).toMatchObject({ currency: 'USD' })
    const other = { object: 'payment', op: 'create', values: { order, amount: 10, currency: 'CNY' } } as const
    expect(refusals(await apply(workspace, clerk, [other]))).toEqual(['currency currency-differs'])
    expect(refusals(await update('payment', payment, { currency: 'CNY' }, clerk))).toEqual([
      'currency currency-differs',
    ])
  })

  test('so they do not move to an order in another', async () => {
    const [mine, other] = [
      await orderOf({ quantity: 1, price: 9 }, {}),
      await orderOf({ quantity: 1, price: 9 }, { currency: 'USD', exchangeRate: 7 }),
    ]
    const payment = await create(workspace, clerk, 'payment', { order: mine, amount: 1 })
    expect(refusals(await update('payment', payment, { order: other }, clerk))).toEqual(['currency currency-differs'])
    expect(refusals(await update('payment', payment, { order: other, currency: 'USD' }, clerk))).toEqual([])
  })

  test('and keep the order in it, unless they change with it', async () => {
    const order = await orderOf({ quantity: 1, price: 100 }, {})
    const payment = await create(workspace, clerk, 'payment', { order, amount: 10 })
    const toUsd = updating('order', order, { currency: 'USD', exchangeRate: 7.1 })
    expect(refusals(await apply(workspace, clerk, [toUsd]))).toEqual(['currency linked-in-currency'])
    const together = [toUsd, updating('payment', payment, { currency: 'USD' })]
    expect(refusals(await apply(workspace, clerk, together))).toEqual([])
  })
})

describe('the currency of an order and that of its payment stand or fall together', () => {
  const toEuro = { currency: 'EUR', exchangeRate: 8 }

  test.each<[string, Values, Values, readonly string[]]>([
    [
      'the amount is none',
      toEuro,
      { currency: 'EUR', amount: -1 },
      ['currency linked-in-currency', 'amount amount-must-be-positive'],
    ],
    [
      'a field of the payment is unknown',
      toEuro,
      { currency: 'EUR', nope: 1 },
      ['currency linked-in-currency', 'nope field-unknown'],
    ],
    [
      'the rate is missing',
      { currency: 'EUR' },
      { currency: 'EUR' },
      ['exchangeRate rate-missing', 'currency currency-differs'],
    ],
    [
      'a code is taken',
      { ...toEuro, code: 'SO-TAKEN' },
      { currency: 'EUR' },
      ['code value-taken', 'currency currency-differs'],
    ],
    [
      'a line is at fault',
      { ...toEuro, lines: [{ quantity: 1 }] },
      { currency: 'EUR' },
      ['lines.0.product required', 'currency currency-differs'],
    ],
    ['nothing is', toEuro, { currency: 'EUR' }, []],
  ])('%s', async (_, ofOrder, ofPayment, expected) => {
    await apply(workspace, lin, [{ object: 'order', op: 'create', values: { customer, code: 'SO-TAKEN' } }])
    const { order, payment } = await paid()
    const items = [updating('order', order, ofOrder), updating('payment', payment, ofPayment)]
    for (const mode of ['preview', 'apply'] as const)
      expect(refusals(await apply(workspace, clerk, items, { mode })).toSorted(), mode).toEqual(expected.toSorted())
    await expectSame(order, payment)
  })

  test('of a payment that is made beside an order that keeps its own', async () => {
    const order = await create(workspace, lin, 'order', { customer, currency: 'USD', exchangeRate: 7.1 })
    const made = { object: 'payment', op: 'create', values: { order, amount: 1 } } as const
    const outcome = await apply(workspace, clerk, [updating('order', order, { currency: 'EUR' }), made])
    expect(refusals(outcome).toSorted()).toEqual(['currency currency-differs', 'exchangeRate rate-missing'])
  })

  test.each(['order', 'payment'])('where somebody changed the %s meanwhile', async (object) => {
    const { order, payment } = await paid()
    const conflicting =
      object === 'order'
        ? updating('order', order, { remark: '她的' })
        : updating('payment', payment, { remark: '她的' })
    await must(workspace, clerk, [conflicting])
    const items = [
      {
        ...updating('order', order, { ...toEuro, remark: '我的' }),
        version: object === 'order' ? 1 : ('any' as const),
      },
      {
        ...updating('payment', payment, { currency: 'EUR', remark: '我的' }),
        version: object === 'payment' ? 1 : ('any' as const),
      },
    ]
    expect((await apply(workspace, clerk, items)).counts).toMatchObject({ applied: 0, refused: 1, conflicts: 1 })
    await expectSame(order, payment)
  })

  test('where the change is undone after somebody changed the rate', async () => {
    const { order, payment } = await paid()
    const changed = await must(workspace, clerk, [
      updating('order', order, toEuro),
      updating('payment', payment, { currency: 'EUR' }),
    ])
    await update('order', order, { exchangeRate: 8.5 })
    const undone = await revertChange(workspace, clerk, { changeId: changed.change.id ?? '', mode: 'apply' })
    expect(undone.counts).toMatchObject({ applied: 0, refused: 2 })
    await expectSame(order, payment)
  })

  test('where the order is out of sight', async () => {
    const { order, payment } = await paid()
    const chen = await hire(workspace, '陈默', 'salesRep')
    await must(workspace, clerk, [updating('payment', payment, { owner: chen.id })])
    await apply(workspace, chen, [updating('order', order, toEuro), updating('payment', payment, { currency: 'EUR' })])
    await expectSame(order, payment)
  })

  async function paid(): Promise<{ order: string; payment: string }> {
    const order = await create(workspace, lin, 'order', { customer, currency: 'USD', exchangeRate: 7.1 })
    return { order, payment: await create(workspace, clerk, 'payment', { order, amount: 5, state: 'received' }) }
  }

  async function expectSame(order: string, payment: string): Promise<void> {
    const [one, other] = [await read('order', order), await read('payment', payment)]
    expect(one?.currency).toBe(other?.currency)
  }
})

function orderOf(line: Values, values: Values): Promise<string> {
  return create(workspace, lin, 'order', { customer, lines: [{ product, ...line }], ...values })
}

function updating(object: string, id: string, values: Values): ChangeItem {
  return { object, op: 'update', id, version: 'any', values }
}

function update(object: string, id: string, values: Values, actor = lin): Promise<ChangeOutcome> {
  return apply(workspace, actor, [updating(object, id, values)])
}

function batch(set: Values, ...ids: string[]): Promise<ChangeOutcome> {
  const request = { mode: 'apply', origin: 'batch', onRefusal: 'stop', object: 'order', op: 'update' } as const
  return submitChange(workspace, clerk, { ...request, select: { ids }, set })
}

async function linesOf(order: string): Promise<string[]> {
  const { read: records } = workspace.database
  const lines = await records.rows(sql<{ id: string }>`
    SELECT id FROM ${records.table('order_line')} WHERE order_id = ${order} AND deleted_at IS NULL ORDER BY id`)
  return lines.map(({ id }) => id)
}

function read(object: string, id: string) {
  return getRecord(workspace, { actor: clerk, object, id })
}

function refusals({ items }: ChangeOutcome): string[] {
  return items.flatMap((item) => (item.refusals ?? []).map(({ path, code }) => `${path} ${code}`))
}
