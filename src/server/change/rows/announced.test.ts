import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { apply, create, hire } from '../../../../tests/people.ts'
import { openTestWorkspace, type TestWorkspace } from '../../../../tests/test-workspace.ts'
import type { Actor } from '../../../core/access/index.ts'
import type { ChangeItem, Values } from '../../../core/change/change.ts'

let workspace: TestWorkspace
let clerk: Actor
let product: string
let customer: string
let order: string
let line: string

beforeAll(async () => {
  workspace = await openTestWorkspace()
  clerk = await hire(workspace, '孟小雨', 'dataClerk')
  product = await create(workspace, clerk, 'product', { name: '轴承', price: 50 })
})
beforeEach(async () => {
  customer = await create(workspace, clerk, 'customer', { name: '长风外贸有限公司' })
  order = await create(workspace, clerk, 'order', { customer })
  line = await create(workspace, clerk, 'orderLine', { order, product, quantity: 2, price: 50 })
})
afterAll(() => workspace?.close())

test.each<[string, Values, Record<string, number>]>([
  ['a line that costs more moves its order and its customer', { price: 60 }, { order: 1, customer: 1 }],
  ['a line that costs the same moves nothing', { quantity: 4, price: 25 }, {}],
])('%s, in the preview and in the change', async (_, values, derived) => {
  const items = [updating('orderLine', line, values)]
  for (const mode of ['preview', 'apply'] as const)
    expect((await apply(workspace, clerk, items, { mode })).impact.derived).toEqual(derived)
})

test('an order that goes on, and one that is cancelled, say whether their customer moves', async () => {
  for (const [status, derived] of [
    ['processing', {}],
    ['cancelled', { customer: 1 }],
  ] as const) {
    const items = [updating('order', order, { status })]
    for (const mode of ['preview', 'apply'] as const)
      expect((await apply(workspace, clerk, items, { mode })).impact.derived, `${status} ${mode}`).toEqual(derived)
  }
})

test('what is taken from one line and added to another moves nothing above them', async () => {
  const other = await create(workspace, clerk, 'orderLine', { order, product, quantity: 2, price: 50 })
  const items = [updating('orderLine', line, { price: 60 }), updating('orderLine', other, { price: 40 })]
  for (const mode of ['preview', 'apply'] as const)
    expect((await apply(workspace, clerk, items, { mode })).impact.derived).toEqual({})
})

function updating(object: string, id: string, values: Values): ChangeItem {
  return { object, op: 'update', id, values }
}
