import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { apply, create, hire, must } from '../../../../tests/people.ts'
import type { Values } from '../../../core/change/change.ts'
import { revertChange } from '../index.ts'
import { type CurrencyWorld, openCurrencyWorld, refusals, updating } from './currency-world.fixture.ts'

let world: CurrencyWorld
beforeAll(async () => {
  world = await openCurrencyWorld()
})
afterAll(() => world?.close())

describe('payments are in their order’s currency', () => {
  test('which they take, and are refused where they name another', async () => {
    const order = await world.orderOf({ quantity: 1, price: 100 }, { currency: 'USD', exchangeRate: 7.1 })
    const payment = await create(world.workspace, world.clerk, 'payment', { order, amount: 10, state: 'received' })
    expect(await world.read('payment', payment)).toMatchObject({ currency: 'USD' })
    const other = { object: 'payment', op: 'create', values: { order, amount: 10, currency: 'CNY' } } as const
    expect(refusals(await apply(world.workspace, world.clerk, [other]))).toEqual(['currency currency-differs'])
    expect(refusals(await world.update('payment', payment, { currency: 'CNY' }, world.clerk))).toEqual([
      'currency currency-differs',
    ])
  })

  test('so they do not move to an order in another', async () => {
    const [mine, other] = [
      await world.orderOf({ quantity: 1, price: 9 }, {}),
      await world.orderOf({ quantity: 1, price: 9 }, { currency: 'USD', exchangeRate: 7 }),
    ]
    const payment = await create(world.workspace, world.clerk, 'payment', { order: mine, amount: 1 })
    expect(refusals(await world.update('payment', payment, { order: other }, world.clerk))).toEqual([
      'currency currency-differs',
    ])
    expect(refusals(await world.update('payment', payment, { order: other, currency: 'USD' }, world.clerk))).toEqual([])
  })

  test('and keep the order in it, unless they change with it', async () => {
    const order = await world.orderOf({ quantity: 1, price: 100 }, {})
    const payment = await create(world.workspace, world.clerk, 'payment', { order, amount: 10 })
    const toUsd = updating('order', order, { currency: 'USD', exchangeRate: 7.1 })
    expect(refusals(await apply(world.workspace, world.clerk, [toUsd]))).toEqual(['currency linked-in-currency'])
    const together = [toUsd, updating('payment', payment, { currency: 'USD' })]
    expect(refusals(await apply(world.workspace, world.clerk, together))).toEqual([])
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
    await apply(world.workspace, world.lin, [
      { object: 'order', op: 'create', values: { customer: world.customer, code: 'SO-TAKEN' } },
    ])
    const { order, payment } = await paid()
    const items = [updating('order', order, ofOrder), updating('payment', payment, ofPayment)]
    for (const mode of ['preview', 'apply'] as const)
      expect(refusals(await apply(world.workspace, world.clerk, items, { mode })).toSorted(), mode).toEqual(
        expected.toSorted(),
      )
    await expectSame(order, payment)
  })

  test('of a payment that is made beside an order that keeps its own', async () => {
    const order = await create(world.workspace, world.lin, 'order', {
      customer: world.customer,
      currency: 'USD',
      exchangeRate: 7.1,
    })
    const made = { object: 'payment', op: 'create', values: { order, amount: 1 } } as const
    const outcome = await apply(world.workspace, world.clerk, [updating('order', order, { currency: 'EUR' }), made])
    expect(refusals(outcome).toSorted()).toEqual(['currency currency-differs', 'exchangeRate rate-missing'])
  })

  test.each(['order', 'payment'])('where somebody changed the %s meanwhile', async (object) => {
    const { order, payment } = await paid()
    const conflicting =
      object === 'order'
        ? updating('order', order, { remark: '她的' })
        : updating('payment', payment, { remark: '她的' })
    await must(world.workspace, world.clerk, [conflicting])
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
    expect((await apply(world.workspace, world.clerk, items)).counts).toMatchObject({
      applied: 0,
      refused: 1,
      conflicts: 1,
    })
    await expectSame(order, payment)
  })

  test('where the change is undone after somebody changed the rate', async () => {
    const { order, payment } = await paid()
    const changed = await must(world.workspace, world.clerk, [
      updating('order', order, toEuro),
      updating('payment', payment, { currency: 'EUR' }),
    ])
    await world.update('order', order, { exchangeRate: 8.5 })
    const undone = await revertChange(world.workspace, world.clerk, {
      changeId: changed.change.id ?? '',
      mode: 'apply',
    })
    expect(undone.counts).toMatchObject({ applied: 0, refused: 2 })
    await expectSame(order, payment)
  })

  test('where the order is out of sight', async () => {
    const { order, payment } = await paid()
    const chen = await hire(world.workspace, '陈默', 'salesRep')
    await must(world.workspace, world.clerk, [updating('payment', payment, { owner: chen.id })])
    await apply(world.workspace, chen, [
      updating('order', order, toEuro),
      updating('payment', payment, { currency: 'EUR' }),
    ])
    await expectSame(order, payment)
  })

  async function paid(): Promise<{ order: string; payment: string }> {
    const order = await create(world.workspace, world.lin, 'order', {
      customer: world.customer,
      currency: 'USD',
      exchangeRate: 7.1,
    })
    return {
      order,
      payment: await create(world.workspace, world.clerk, 'payment', { order, amount: 5, state: 'received' }),
    }
  }

  async function expectSame(order: string, payment: string): Promise<void> {
    const [one, other] = [await world.read('order', order), await world.read('payment', payment)]
    expect(one?.currency).toBe(other?.currency)
  }
})
