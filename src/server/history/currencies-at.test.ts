import { afterAll, beforeAll, expect, test } from 'vitest'
import { create, hire } from '../../../tests/people.ts'
import { openTestWorkspace, type TestWorkspace } from '../../../tests/test-workspace.ts'
import type { Actor } from '../../core/access/index.ts'
import type { Values } from '../../core/change/change.ts'
import { submitChange } from '../change/index.ts'
import { getRecord, listRecords } from '../query/index.ts'
import { recordHistory } from './index.ts'

let workspace: TestWorkspace
let lin: Actor
let order: string
let line: string

beforeAll(async () => {
  workspace = await openTestWorkspace()
  lin = await hire(workspace, '林悦', 'salesRep')
  const clerk = await hire(workspace, '孟小雨', 'dataClerk')
  const customer = await create(workspace, lin, 'customer', { name: '长风外贸有限公司' })
  const product = await create(workspace, clerk, 'product', { name: '轴承', price: 10 })
  order = await create(workspace, lin, 'order', {
    customer,
    currency: 'USD',
    exchangeRate: 7.1,
    freight: 1,
    lines: [{ product, quantity: 2, price: 50 }],
  })
  const view = await getRecord(workspace, { actor: lin, object: 'order', id: order })
  // Lines of an order are records.
  const lines = (view?.lines ?? []) as readonly { readonly id: string }[]
  line = lines[0]?.id ?? ''
})
afterAll(() => workspace?.close())

test('a line outside its order tells what its amounts are in', async () => {
  const view = await getRecord(workspace, { actor: lin, object: 'orderLine', id: line })
  expect(view).toMatchObject({ price: 50, currencies: { 'order.currency': 'USD' } })
  const page = await listRecords(workspace, { actor: lin, object: 'orderLine', limit: 10 })
  expect(page.items).toMatchObject([{ id: line, currencies: { 'order.currency': 'USD' } }])
  expect(await getRecord(workspace, { actor: lin, object: 'order', id: order })).not.toHaveProperty('currencies')
})

test('a preview tells it of the order and of the line', async () => {
  expect(await preview('order', order, { freight: 2 })).toMatchObject({
    currencies: { before: { currency: 'USD' }, after: { currency: 'USD' } },
  })
  expect(await preview('orderLine', line, { price: 60 })).toMatchObject({
    currencies: { before: { 'order.currency': 'USD' }, after: { 'order.currency': 'USD' } },
  })
})

test('the history tells what amounts were in at the time', async () => {
  await update('order', order, { freight: 2 })
  await update('orderLine', line, { price: 60 })
  await update('order', order, { currency: 'EUR', exchangeRate: 7.8, freight: 3 })
  await update('order', order, { freight: 4 })
  await update('orderLine', line, { price: 70 })

  expect(await told('order', order, 'freight')).toEqual([
    [4, { currency: 'EUR' }, { currency: 'EUR' }],
    [3, { currency: 'USD' }, { currency: 'EUR' }],
    [2, { currency: 'USD' }, { currency: 'USD' }],
    [1, { currency: 'USD' }, { currency: 'USD' }],
  ])
  expect(await told('orderLine', line, 'price')).toEqual([
    [70, { 'order.currency': 'EUR' }, { 'order.currency': 'EUR' }],
    [60, { 'order.currency': 'USD' }, { 'order.currency': 'USD' }],
    [50, { 'order.currency': 'USD' }, { 'order.currency': 'USD' }],
  ])
})

async function told(object: string, id: string, field: string) {
  const entries = await recordHistory(workspace, { actor: lin, object, id })
  return entries
    .filter(({ after }) => field in after)
    .map(({ after, currencies }) => [after[field], currencies?.before, currencies?.after])
}

async function preview(object: string, id: string, values: Values) {
  const outcome = await submitChange(workspace, lin, {
    mode: 'preview',
    origin: 'api',
    onRefusal: 'stop',
    items: [{ object, op: 'update', id, version: 'any', values }],
  })
  return outcome.items[0]
}

async function update(object: string, id: string, values: Values): Promise<void> {
  const outcome = await submitChange(workspace, lin, {
    mode: 'apply',
    origin: 'api',
    onRefusal: 'stop',
    items: [{ object, op: 'update', id, version: 'any', values }],
  })
  expect(outcome.counts).toMatchObject({ applied: 1, refused: 0 })
}
