import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { apply, create, hire } from '../../../tests/people.ts'
import { openTestWorkspace, type TestWorkspace } from '../../../tests/test-workspace.ts'
import { type Actor, systemActor } from '../../core/access/index.ts'
import type { ChangeItem, Values } from '../../core/change/change.ts'
import { getRecord } from '../query/index.ts'

/** Two records, so that an order and its line stand in chunks of their own, as among thousands. */
vi.mock('./context/in-chunks.ts', async (load) => {
  const { inChunks } = await load<typeof import('./context/in-chunks.ts')>()
  return { chunkSize: 2, inChunks: (values: readonly unknown[]) => inChunks(values, 2) }
})

let workspace: TestWorkspace
let lin: Actor
let chen: Actor
let product: string
let customer: string
let orders: string[]
let line: string

beforeAll(async () => {
  workspace = await openTestWorkspace()
  lin = await hire(workspace, '林悦', 'salesRep')
  chen = await hire(workspace, '陈默', 'salesRep')
  product = await create(workspace, systemActor, 'product', { name: '轴承', price: 50 })
  customer = await create(workspace, lin, 'customer', { name: '长风外贸有限公司' })
})
beforeEach(async () => {
  orders = [await order({ status: 'processing' }), await order({ status: 'processing' })]
  line = await create(workspace, lin, 'orderLine', { order: orders[1] ?? '', product, quantity: 1, price: 50 })
})
afterAll(() => workspace?.close())

describe('a line whose order stands in an earlier chunk', () => {
  test.each<[string, () => Values, number]>([
    ['is open as it was, where the change completes the order', () => ({ status: 'completed' }), 3],
    ['is hers as it was, where the change gives the order away', () => ({ owner: chen.id }), 3],
  ])('%s', async (_, values, applied) => {
    const items = [...orders.map((id) => updating('order', id, values())), updating('orderLine', line, { quantity: 2 })]
    const preview = await apply(workspace, lin, items, { mode: 'preview' })
    const done = await apply(workspace, lin, items)
    expect([preview.counts.applied, done.counts.applied]).toEqual([applied, applied])
  })

  test('is counted anew in the currency of its order, also where what is asked of it is refused', async () => {
    const values = { order: orders[1] ?? '', product, quantity: 1, price: 0.5 }
    const cheap = await create(workspace, lin, 'orderLine', values)
    const items = [
      ...orders.map((id) => updating('order', id, { currency: 'JPY', exchangeRate: 0.048 })),
      updating('orderLine', cheap, { quantity: -1 }),
    ]
    const preview = await apply(workspace, lin, items, { mode: 'preview' })
    const done = await apply(workspace, lin, items)
    expect(done.counts).toMatchObject({ applied: 2, refused: 1 })
    expect(done.impact.derived).toEqual(preview.impact.derived)
    expect(await getRecord(workspace, { actor: lin, object: 'orderLine', id: cheap })).toMatchObject({ amount: 1 })
  })
})

function order(values: Values): Promise<string> {
  return create(workspace, lin, 'order', { customer, ...values })
}

function updating(object: string, id: string, values: Values): ChangeItem {
  return { object, op: 'update', id, values }
}
