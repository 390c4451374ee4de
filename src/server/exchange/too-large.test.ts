import { afterAll, beforeAll, expect, test } from 'vitest'
import { create } from '../../../tests/people.ts'
import { type Actor, systemActor } from '../../core/access/index.ts'
import { type ImportWorld, openImportWorld } from './import-world.fixture.ts'
import { listImportRows } from './list-import-rows.ts'

let world: ImportWorld
let clerk: Actor

beforeAll(async () => {
  world = await openImportWorld()
  clerk = await world.employ('陈默', 'dataClerk')
  const customer = await create(world.workspace, systemActor, 'customer', { name: '恒远重工有限公司' })
  await create(world.workspace, systemActor, 'order', { customer, code: 'SO1' })
  await create(world.workspace, systemActor, 'product', { name: '机组', code: 'P1' })
})
afterAll(() => world?.end())

test('a quantity and a price whose product is too large are told at the row by the check', async () => {
  const { id } = await world.upload(clerk, 'orderLine', '订单,产品,数量,单价\nSO1,P1,10000,999999999999\nSO1,P1,2,9\n')
  expect((await world.check(clerk, id)).counts).toEqual({ create: 1, update: 0, skip: 0, error: 1 })
  expect(await problems(id)).toEqual([[2, 'amount too-many-digits']])
  expect((await world.apply(clerk, id)).result).toMatchObject({ added: 1, failed: 1 })
})

test('amounts that add up to too much are told from the row on that is one too many, however long the file', async () => {
  const rows = Array.from({ length: 1_002 }, () => 'SO1,999999999999,已到账\n').join('')
  const { id } = await world.upload(clerk, 'payment', `订单,回款金额,回款状态\n${rows}`)
  expect((await world.check(clerk, id)).counts).toEqual({ create: 1_000, update: 0, skip: 0, error: 2 })
  // The first row of the file is the header.
  expect(await problems(id)).toEqual([
    [1_002, 'amount sum-too-large'],
    [1_003, 'amount sum-too-large'],
  ])
  expect((await world.apply(clerk, id)).result).toMatchObject({ added: 1_000, failed: 2 })
})

test('what the check warns of is told at the rows, which are imported all the same', async () => {
  const customer = await create(world.workspace, systemActor, 'customer', { name: '远航物流' })
  await create(world.workspace, systemActor, 'order', { customer, code: 'SO2', freight: 100 })
  const { id } = await world.upload(clerk, 'payment', '订单,回款金额,回款状态\nSO2,60,已到账\nSO2,60,已到账\n')
  expect((await world.check(clerk, id)).counts).toMatchObject({ create: 2, error: 0 })
  const { items } = await listImportRows(world.workspace, clerk, { id, limit: 10, locale: 'zh-CN' })
  expect(items.at(-1)).toMatchObject({ state: 'create', problems: [{ field: '', code: 'more-paid-than-due' }] })
  expect((await world.apply(clerk, id)).result).toMatchObject({ added: 2, failed: 0 })
})

async function problems(id: string): Promise<unknown[]> {
  const question = { id, state: 'error', limit: 10, locale: 'zh-CN' } as const
  const { items } = await listImportRows(world.workspace, clerk, question)
  return items.map(({ n, problems: [first] }) => [n, `${first?.field} ${first?.code}`])
}
