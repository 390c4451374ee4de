import { afterAll, beforeAll, expect, test } from 'vitest'
import { holdRows } from '../../../tests/held-rows.ts'
import { openWorld, type World } from '../../../tests/world.ts'
import type { GroupReport } from '../../core/api/shapes.ts'
import { Refused } from '../refused.ts'
import { queryGroups } from '../reports/index.ts'

let world: World
let customerId: string
beforeAll(async () => {
  world = await openWorld()
  const address = { province: '上海市', city: '上海市' }
  customerId = (await world.customer({ name: '云帆科技', level: 'A', address })).id
  await world.customer({ name: '海达商贸', level: 'A', stage: 'intent' })
  await world.customer({ name: '北辰制造', level: 'B' }, 'chen')
  for (const [amount, currency] of [
    [90_000.1, 'CNY'],
    [10_000.2, 'CNY'],
    [500, 'USD'],
  ] as const)
    await world.opportunity({ customer: customerId, amount, currency })
})
afterAll(() => world.close())

test('each counts what she sees, and the total is that of her list', async () => {
  const levels = { object: 'customer', groups: ['level'] }
  expect(await counted(levels, 'lin')).toEqual([[['A'], 2]])
  expect(await counted(levels, 'ada')).toEqual([
    [['A'], 2],
    [['B'], 1],
  ])
  expect((await report(levels, 'ada')).total.count).toBe(3)
})

test('groups are options, records, parts of an address and days, each as a filter takes them', async () => {
  const by = async (...groups: object[] | string[]) => counted({ object: 'customer', groups })
  const month = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', year: 'numeric', month: '2-digit' })
  expect(await by('address.province')).toEqual([
    [[null], 1],
    [['上海市'], 1],
  ])
  expect(await by('stage', 'level')).toHaveLength(2)
  expect(await by('createdAt')).toEqual([[[month.format(world.workspace.now())], 2]])
  expect(await by({ field: 'createdAt', by: 'year' })).toEqual([[[String(world.workspace.now().getFullYear())], 2]])
  const owners = await report({ object: 'customer', groups: ['owner'] }, 'ada')
  expect(owners.refs[world.ids.chen]?.title).toBe('陈默')
})

test('amounts of one currency are summed to the cent, those of several are not thrown together', async () => {
  const { groups, total } = await report({ object: 'opportunity', groups: ['stage'], measures: [sum('amount')] })
  const amounts = [
    { currency: 'CNY', value: 100_000.3 },
    { currency: 'USD', value: 500 },
  ]
  expect(groups).toMatchObject([{ count: 3, values: [amounts] }])
  expect(total).toEqual({ count: 3, values: [amounts] })
})

test('averages, least and most are taken over the whole, too', async () => {
  const measures = (['average', 'min', 'max'] as const).map((compute) => ({ field: 'amount', compute }))
  const filter = { and: [{ field: 'currency', op: 'eq', value: 'CNY' }] }
  const { total } = await report({ object: 'opportunity', filter, groups: ['currency', 'stage'], measures })
  expect(total.values.map(([first]) => first?.value)).toEqual([50_000.15, 10_000.2, 90_000.1])
})

test('the lines of an order are in the currency of their order', async () => {
  const product = await world.product({ price: 7 })
  const line = { product: product.id, quantity: 2, price: 7 }
  await world.order({ customer: customerId, currency: 'EUR', exchangeRate: 8, lines: [line, line] })
  const { total } = await report({ object: 'orderLine', measures: [sum('amount')] })
  expect(total).toEqual({ count: 2, values: [[{ currency: 'EUR', value: 28 }]] })
})

test('nothing there is counted as nothing', async () => {
  const nothing = { and: [{ field: 'name', op: 'eq', value: '没有' }] }
  const asked = { object: 'opportunity', filter: nothing, groups: ['stage'], measures: [sum('amount')] }
  expect(await report(asked)).toEqual({ groups: [], total: { count: 0, values: [[]] }, more: false, refs: {} })
})

test.each<[string, object, number, string]>([
  ['a module there is none of', { object: 'nope' }, 404, 'object-unknown'],
  ['a module that is not hers', { object: 'role' }, 403, 'not-allowed-to-view'],
  ['a field there is none of', { groups: ['constructor'] }, 400, 'field-unknown'],
  ['a field of too many values', { groups: ['name'] }, 400, 'not-groupable'],
  ['a field that is hidden from her, as if there were none', { groups: ['idCard'] }, 400, 'field-unknown'],
  ['a measure of one', { measures: [{ field: 'idCard' }] }, 400, 'field-unknown'],
  ['a sum of names', { measures: [{ field: 'name' }] }, 400, 'not-summable'],
  ['four groups', { groups: ['stage', 'level', 'type', 'source'] }, 400, 'request-malformed'],
  ['a filter that is none', { filter: { and: 7 } }, 400, 'request-malformed'],
  ['what a report does not have', { having: 1 }, 400, 'request-malformed'],
])('%s is refused', async (_, asked, status, code) => {
  const answer = await world.as('lin').post('/reports/query', { object: 'customer', ...asked })
  expect([answer.status, answer.body.code === code || answer.body.errors?.some((one) => one.code === code)]).toEqual([
    status,
    true,
  ])
})

test('what takes too long gives up and says what helps', async () => {
  const { schema } = world.workspace.database.read
  const held = await holdRows(world.database, { text: `LOCK TABLE ${schema}.customer IN ACCESS EXCLUSIVE MODE` })
  const asked = { object: 'customer', groups: [], measures: [], timeoutMs: 50 }
  const late = queryGroups(world.workspace, { actor: await world.actor('lin'), ...asked })
  const refused = await late.catch((error: unknown) => error)
  await held.commit()
  expect(refused).toBeInstanceOf(Refused)
  expect(refused).toMatchObject({ code: 'report-too-slow' })
  expect((await report({ object: 'customer' })).total.count).toBe(2)
})

function sum(field: string) {
  return { field, compute: 'sum' } as const
}

async function report(asked: object, person: 'lin' | 'ada' = 'lin'): Promise<GroupReport> {
  const { status, body } = await world.as(person).post<GroupReport>('/reports/query', asked)
  expect(status).toBe(200)
  return body
}

async function counted(asked: object, person: 'lin' | 'ada' = 'lin') {
  const { groups } = await report(asked, person)
  return groups.map(({ keys, count }) => [keys, count]).toSorted()
}
