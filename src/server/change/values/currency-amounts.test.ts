import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { apply, create, must } from '../../../../tests/people.ts'
import type { ChangeItem } from '../../../core/change/change.ts'
import { type CurrencyWorld, openCurrencyWorld, refusals, updating } from './currency-world.fixture.ts'

let world: CurrencyWorld
beforeAll(async () => {
  world = await openCurrencyWorld()
})
afterAll(() => world?.close())

describe('a preview names the currency before and after', () => {
  test('of a line whose order changes its own with it', async () => {
    const order = await world.orderOf({ quantity: 1, price: 10.55 }, {})
    const [line] = await world.linesOf(order)
    const outcome = await apply(
      world.workspace,
      world.lin,
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
    const order = await world.orderOf({ quantity: 1, price: 10 }, {})
    const yen = await world.orderOf({ quantity: 1, price: 10 }, { currency: 'JPY', exchangeRate: 0.05 })
    const [line] = await world.linesOf(order)
    const outcome = await world.update('orderLine', line ?? '', { order: yen, price: 12 })
    expect(outcome.items[0]?.currencies).toEqual({
      before: { 'order.currency': 'CNY' },
      after: { 'order.currency': 'JPY' },
    })
  })
})

describe('amounts follow their currency', () => {
  test('a yen has no decimals, and half a fen is rounded once', async () => {
    const yen = await world.orderOf({ quantity: 3, price: 33.5 }, { currency: 'JPY', exchangeRate: 0.048 })
    expect(await world.read('order', yen)).toMatchObject({ total: 101, companyTotal: 4.85 })
    const fen = await world.orderOf({ quantity: 10_000, price: 0.000125 }, {})
    expect(await world.read('order', fen)).toMatchObject({ total: 1.25 })
    expect(refusals(await world.update('order', yen, { freight: 0.5 }))).toEqual(['freight too-many-decimals'])
  })

  test('lines are counted anew when their order’s currency changes', async () => {
    const order = await world.orderOf({ quantity: 3, price: 33.5 }, {})
    expect(await world.read('order', order)).toMatchObject({ total: 100.5 })
    await must(world.workspace, world.lin, [updating('order', order, { currency: 'JPY', exchangeRate: 0.048 })])
    expect(await world.read('order', order)).toMatchObject({ total: 101, companyTotal: 4.85 })
  })

  test.each<[string, (line: string) => ChangeItem]>([
    ['a change of them', (id) => updating('orderLine', id, { quantity: -1 })],
    ['their deletion', (id) => ({ object: 'orderLine', op: 'delete', id, version: 9 })],
    ['their restoration', (id) => ({ object: 'orderLine', op: 'restore', id, version: 'any' })],
  ])('also where %s is refused in the same change', async (_, asking) => {
    const order = await world.orderOf({ quantity: 3, price: 33.5 }, {})
    const [line] = await world.linesOf(order)
    const items = [updating('order', order, { currency: 'JPY', exchangeRate: 0.048 }), asking(line ?? '')]
    const previewed = await apply(world.workspace, world.lin, items, { mode: 'preview' })
    const done = await apply(world.workspace, world.lin, items)
    expect(done.counts).toMatchObject({ applied: 1, refused: 1 })
    expect(done.impact.derived).toEqual(previewed.impact.derived)
    expect(await world.read('order', order)).toMatchObject({ total: 101, companyTotal: 4.85 })
  })

  test('also where somebody added one since the order was read', async () => {
    const order = await world.orderOf({ quantity: 3, price: 33.5 }, {})
    const [line = ''] = await world.linesOf(order)
    await create(world.workspace, world.lin, 'orderLine', { order, product: world.product, quantity: 1, price: 0.5 })
    const values = { currency: 'JPY', exchangeRate: 0.048, lines: [{ id: line }] }
    await must(world.workspace, world.lin, [{ ...updating('order', order, values), version: 1 }])
    expect(await world.read('order', order)).toMatchObject({ total: 102 })
  })

  test('what was an amount in the old currency may be none in the new one', async () => {
    const order = await world.orderOf({ quantity: 1, price: 1 }, { freight: 0.5 })
    const outcome = await world.update('order', order, { currency: 'JPY', exchangeRate: 0.048 })
    expect(refusals(outcome)).toEqual(['freight too-many-decimals'])
  })

  test('six decimals are the most a unit price has', async () => {
    const outcome = await world.update('product', world.product, { price: 0.0000005 }, world.clerk)
    expect(refusals(outcome)).toEqual(['price too-many-decimals'])
  })
})
