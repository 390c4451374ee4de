import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../../tests/world.ts'
import type { Purchases } from '../../core/api/purchases.ts'
import type { Values } from '../../core/change/change.ts'

let world: World
let customer: string
const product: Record<string, string> = {}

beforeAll(async () => {
  world = await openWorld()
  customer = (await world.customer({ name: '晨光超市' })).id
  for (const name of ['收银机', '打印机', '钱箱', '停售品'])
    product[name] = (await world.product({ name, discontinued: name === '停售品' })).id
  await sell('2026-01-01T02:00:00Z', [
    ['收银机', 2, 100],
    ['打印机', 1, 50],
    ['停售品', 1, 1],
  ])
  await sell('2026-02-10T02:00:00Z', [
    ['收银机', 1, 96.5],
    ['打印机', 3, 50],
    ['停售品', 1, 1],
  ])
  await sell(
    '2026-03-02T02:00:00Z',
    [
      ['收银机', 1.5, 0.333],
      ['钱箱', 1, 9],
    ],
    { currency: 'USD', exchangeRate: 7 },
  )
  await sell('2026-03-05T02:00:00Z', [['钱箱', 99, 9]], { status: 'cancelled' })
})
afterAll(() => world?.close())

test('a customer’s habits: the last time, how often, what and at which price', async () => {
  const { body } = await world.as('ada').get<Purchases>(`/purchases?customer=${customer}`)
  expect(body).toMatchObject({ orders: 3, lastOrderAt: '2026-03-02T02:00:00.000Z', usualDays: 40 })
  const [first, ...others] = body.products
  expect(first).toMatchObject({
    product: { title: '收银机' },
    orders: 3,
    quantity: 4.5,
    amounts: [
      { currency: 'USD', value: 0.5 },
      { currency: 'CNY', value: 296.5 },
    ],
    last: { at: '2026-03-02T02:00:00.000Z', price: 0.333, currency: 'USD' },
  })
  expect(others.find(({ product: { title } }) => title === '钱箱')).toMatchObject({ orders: 1, quantity: 1 })
})

test('what is bought together with what is in hand, as far as it is still sold', async () => {
  const asked = `/purchases?customer=${customer}&products=${product.收银机}`
  const { body } = await world.as('ada').get<Purchases>(asked)
  expect(body.together).toMatchObject([{ product: { title: '打印机' }, orders: 2 }])
})

test('the order that is being edited is no earlier purchase', async () => {
  const { body: listed } = await world.as('ada').get<{ items: { id: string; currency: string }[] }>('/records/order')
  const edited = listed.items.find(({ currency }) => currency === 'USD')?.id
  const { body } = await world.as('ada').get<Purchases>(`/purchases?customer=${customer}&order=${edited}`)
  const last = body.products.find(({ product: { title } }) => title === '收银机')?.last
  expect([body.orders, last?.currency]).toEqual([2, 'CNY'])
})

test('nobody learns of orders that are not hers to see, nor of products bought with them', async () => {
  const { body } = await world.as('chen').get<Purchases>(`/purchases?customer=${customer}&products=${product.收银机}`)
  expect(body).toEqual({ orders: 0, lastOrderAt: null, usualDays: null, products: [], together: [] })
})

test('of days, currencies and prices everybody gets what her levels let her read', async () => {
  const buys = async (name: string, fields: Values) => {
    const objects = { order: { view: 'all' }, product: { view: 'all' }, customer: { view: 'all' } }
    const { id } = await world.create('role', { name, grants: { objects, fields } }, 'ada')
    const person = await world
      .as('ada')
      .patch(`/records/user/${world.ids.service}`, { version: 'any', values: { roles: [id] } })
    expect(person.status).toBe(200)
    return (await world.as('service').get<Purchases>(`/purchases?customer=${customer}`)).body
  }
  expect(await buys('不见日期', { order: { orderedAt: 'hidden' } })).toMatchObject({
    ...{ orders: 3, lastOrderAt: null, usualDays: null },
    products: [{ last: { at: null, price: 0.333, currency: 'USD' } }, {}, {}, {}],
  })
  const unpriced = { amounts: [], last: { at: '2026-03-02T02:00:00.000Z', price: null, currency: null } }
  expect(await buys('不见币种', { order: { currency: 'hidden' } })).toMatchObject({ products: [unpriced, {}, {}, {}] })
  const byPiece = { amounts: [], last: { price: 0.333, discount: null, currency: 'USD' } }
  expect(await buys('只见单价', { orderLine: { amount: 'hidden', discount: 'hidden' } })).toMatchObject({
    products: [byPiece, {}, {}, {}],
  })
})

test('what is no id is said', async () => {
  const answer = await world.as('ada').get(`/purchases?customer=${customer}&products=x,y`)
  expect(answer.status).toBe(400)
})

async function sell(
  orderedAt: string,
  lines: readonly (readonly [string, number, number])[],
  more = {},
): Promise<void> {
  await world.order({
    customer,
    orderedAt,
    lines: lines.map(([name, quantity, price]) => ({ product: product[name] ?? '', quantity, price })),
    ...more,
  })
}
