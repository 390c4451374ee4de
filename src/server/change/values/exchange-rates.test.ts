import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { apply, create, hire } from '../../../../tests/people.ts'
import type { Actor } from '../../../core/access/index.ts'
import type { ChangeOutcome, Values } from '../../../core/change/change.ts'
import { listRecords } from '../../query/index.ts'
import { revertChange, submitChange } from '../index.ts'
import { type CurrencyWorld, openCurrencyWorld, refusals } from './currency-world.fixture.ts'

let world: CurrencyWorld
beforeAll(async () => {
  world = await openCurrencyWorld()
})
afterAll(() => world?.close())

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
    const outcome = await apply(world.workspace, world.lin, [
      { object: 'order', op: 'create', values: { customer: world.customer, ...values } },
    ])
    expect(refusals(outcome)).toEqual(refused ? [refused] : [])
  })

  test('goes back to 1 with the currency, however that is changed, and so does the total', async () => {
    const order = await world.orderOf({ quantity: 2, price: 50 }, { currency: 'USD', exchangeRate: 7.1 })
    expect(await world.read('order', order)).toMatchObject({ total: 100, companyTotal: 710 })
    await batch({ currency: 'CNY' }, order)
    expect(await world.read('order', order)).toMatchObject({ currency: 'CNY', exchangeRate: 1, companyTotal: 100 })
  })

  test('that was given since does not stand for the currency that an undo brings back', async () => {
    const order = await world.orderOf({ quantity: 1, price: 50 }, { currency: 'EUR', exchangeRate: 7 })
    const toDollars = () => world.update('order', order, { currency: 'USD', exchangeRate: 7 })
    const first = await toDollars()
    await revertChange(world.workspace, world.clerk, { changeId: first.change.id ?? '', mode: 'apply' })
    expect(await world.read('order', order)).toMatchObject({ currency: 'EUR', exchangeRate: 7 })
    const changeId = (await toDollars()).change.id ?? ''
    await world.update('order', order, { exchangeRate: 7.2 })
    for (const request of [{ mode: 'preview' }, { mode: 'apply' }, { mode: 'apply', force: true }] as const) {
      const undone = await revertChange(world.workspace, world.clerk, { changeId, ...request })
      expect(refusals(undone)).toEqual(['exchangeRate rate-missing'])
    }
  })

  test('of the old currency does not stand for a new one', async () => {
    const order = await world.orderOf({ quantity: 1, price: 50 }, { currency: 'USD', exchangeRate: 7.1 })
    expect(refusals(await world.update('order', order, { currency: 'EUR' }))).toEqual(['exchangeRate rate-missing'])
    expect(refusals(await world.update('order', order, { currency: 'EUR', exchangeRate: 7.8 }))).toEqual([])
    expect(refusals(await world.update('order', order, { exchangeRate: 0 }))).toEqual([
      'exchangeRate rate-not-positive',
    ])
  })

  test('is not given by an operation that leaves it as it is', async () => {
    const euros = () => world.orderOf({ quantity: 1, price: 50 }, { currency: 'EUR', exchangeRate: 7.8 })
    const order = await euros()
    const filled = { exchangeRate: { ifEmpty: 7.1 } }
    expect(refusals(await batch({ currency: 'USD', ...filled }, order))).toEqual(['exchangeRate rate-missing'])
    expect(refusals(await batch({ currency: 'USD', exchangeRate: { multiply: 1 } }, order))).toEqual([
      'exchangeRate rate-missing',
    ])
    expect(refusals(await batch({ currency: 'CNY', ...filled }, order))).toEqual([])
    expect(await world.read('order', order)).toMatchObject({ currency: 'CNY', exchangeRate: 1 })
    // Said outright it is the rate, be it the same.
    expect(refusals(await batch({ currency: 'USD', exchangeRate: 7.8 }, await euros()))).toEqual([])
  })

  test('comes back as it was when the change is undone', async () => {
    const order = await world.orderOf({ quantity: 1, price: 50 }, { currency: 'USD', exchangeRate: 1 })
    const changed = await world.update('order', order, { currency: 'CNY' })
    await revertChange(world.workspace, world.lin, { changeId: changed.change.id ?? '', mode: 'apply' })
    expect(await world.read('order', order)).toMatchObject({ currency: 'USD', exchangeRate: 1 })
  })
})

describe('what was there before the rules', () => {
  test.each<[string, Values, Values]>([
    ['a rate of the own currency', { currency: 'CNY', exchangeRate: 7.1 }, { currency: 'USD', exchangeRate: 7.2 }],
    ['no rate of another', { currency: 'USD', exchangeRate: null }, { exchangeRate: 7.1 }],
    ['part of a yen', { currency: 'JPY', exchangeRate: 0.05, freight: 10.55 }, { freight: 10 }],
  ])('comes back when the change that mended it is undone: %s', async (_, before, values) => {
    const order = await create(world.workspace, world.lin, 'order', { customer: world.customer })
    const { system, read: records } = world.workspace.database
    const { currency = null, exchangeRate = null, freight = null } = before
    await system.run(sql`
      UPDATE ${records.table('order')}
      SET currency = ${currency}, exchange_rate = ${exchangeRate}::numeric, freight = ${freight}::numeric
      WHERE id = ${order}`)
    const changed = await world.update('order', order, values)
    for (const mode of ['preview', 'apply'] as const) {
      const undone = await revertChange(world.workspace, world.lin, { changeId: changed.change.id ?? '', mode })
      expect(undone.counts).toMatchObject({ applied: 1, refused: 0 })
    }
    expect(await world.read('order', order)).toMatchObject(before)
  })
})

describe('an undo brings nothing together that never was', () => {
  test('an amount written since is none in the currency that would come back', async () => {
    const order = await world.orderOf({ quantity: 1, price: 1 }, { currency: 'JPY', exchangeRate: 0.05, freight: 10 })
    const toOwn = await world.update('order', order, { currency: 'CNY' })
    await world.update('order', order, { freight: 10.55 })
    for (const mode of ['preview', 'apply'] as const) {
      const undone = await revertChange(world.workspace, world.lin, { changeId: toOwn.change.id ?? '', mode })
      expect(refusals(undone)).toEqual(['freight too-many-decimals'])
    }
    expect(await world.read('order', order)).toMatchObject({ currency: 'CNY', freight: 10.55 })
  })

  test('the own currency comes back with its rate', async () => {
    const order = await world.orderOf({ quantity: 1, price: 100 }, {})
    const toDollars = await world.update('order', order, { currency: 'USD', exchangeRate: 1 })
    await world.update('order', order, { exchangeRate: 7.1 })
    const undone = await revertChange(world.workspace, world.lin, {
      changeId: toDollars.change.id ?? '',
      mode: 'apply',
    })
    expect(refusals(undone)).toEqual([])
    expect(await world.read('order', order)).toMatchObject({ currency: 'CNY', exchangeRate: 1, companyTotal: 100 })
  })
})

function batch(set: Values, ...ids: string[]): Promise<ChangeOutcome> {
  const request = { mode: 'apply', origin: 'batch', onRefusal: 'stop', object: 'order', op: 'update' } as const
  return submitChange(world.workspace, world.clerk, { ...request, select: { ids }, set })
}

describe('without a rate of its own an order takes that of its day', () => {
  const rates = [
    ['GBP', '2026-03-01', 9.1],
    ['GBP', '2026-03-10', 9.25],
    ['JPY', '2026-03-10', 0.0462],
  ] as const
  let administrator: Actor
  beforeAll(async () => {
    administrator = await hire(world.workspace, '陈工', 'administrator')
    for (const [currency, day, rate] of rates)
      await create(world.workspace, administrator, 'exchangeRate', { currency, day, rate })
  })

  test.each([
    ['the day itself, which begins at midnight where the company is', 'GBP', '2026-03-09T16:00:00Z', 9.25],
    ['the last one before it', 'GBP', '2026-03-09T15:59:59Z', 9.1],
  ])('%s', async (_, currency, orderedAt, rate) => {
    const order = await world.orderOf({ quantity: 1, price: 100 }, { currency, orderedAt })
    expect(await world.read('order', order)).toMatchObject({ exchangeRate: rate, companyTotal: 100 * rate })
  })

  test('and keeps it, whatever becomes of the table and of its day', async () => {
    const order = await world.orderOf(
      { quantity: 1, price: 100 },
      { currency: 'GBP', orderedAt: '2026-03-05T00:00:00Z' },
    )
    await create(world.workspace, administrator, 'exchangeRate', { currency: 'GBP', day: '2026-03-04', rate: 9.2 })
    await world.update('order', order, { orderedAt: '2026-03-11T00:00:00Z', remark: '改期' })
    expect(await world.read('order', order)).toMatchObject({ exchangeRate: 9.1 })
    await world.update('order', order, { exchangeRate: null })
    expect(await world.read('order', order)).toMatchObject({ exchangeRate: 9.25 })
    await batch({ currency: 'JPY' }, order)
    expect(await world.read('order', order)).toMatchObject({ exchangeRate: 0.0462 })
  })

  test('which is said plainly where there is none', async () => {
    const values = { customer: world.customer, currency: 'GBP', orderedAt: '2026-02-28T00:00:00Z' }
    const { items } = await apply(world.workspace, world.lin, [{ object: 'order', op: 'create', values }])
    expect(items[0]?.refusals).toMatchObject([
      { path: 'exchangeRate', code: 'rate-missing', params: { value: 'GBP', day: '2026-02-28' } },
    ])
  })

  test('and there is one a day, kept by whoever manages settings and seen by everybody', async () => {
    const twice = {
      object: 'exchangeRate',
      op: 'create',
      values: { currency: 'GBP', day: '2026-03-10', rate: 9 },
    } as const
    expect(refusals(await apply(world.workspace, administrator, [twice]))).toEqual(['key value-taken'])
    expect(refusals(await apply(world.workspace, world.lin, [twice]))).toContain(' not-allowed-to-create')
    const { items } = await listRecords(world.workspace, { actor: world.lin, object: 'exchangeRate' })
    expect(items.length).toBeGreaterThanOrEqual(3)
  })
})
