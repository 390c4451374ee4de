import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { apply, create, hire, must } from '../../../../tests/people.ts'
import { openTestWorkspace, type TestWorkspace } from '../../../../tests/test-workspace.ts'
import type { Actor } from '../../../core/access/index.ts'
import type { ChangeItem, Values } from '../../../core/change/change.ts'
import { getRecord } from '../../query/index.ts'

let workspace: TestWorkspace
let clerk: Actor
let lin: Actor
let customer: string
let product: string
let order: string
let first: string
let second: string

beforeAll(async () => {
  workspace = await openTestWorkspace()
  clerk = await hire(workspace, '孟小雨', 'dataClerk')
  lin = await hire(workspace, '林悦', 'salesRep')
  customer = await create(workspace, clerk, 'customer', { name: '长风外贸有限公司' })
  product = await create(workspace, clerk, 'product', { name: '轴承', price: 50 })
})
beforeEach(async () => {
  order = await create(workspace, clerk, 'order', { customer })
  first = await create(workspace, clerk, 'orderLine', { order, ...line(), remark: '加急' })
  second = await create(workspace, clerk, 'orderLine', { order, ...line(), remark: '红色' })
})
afterAll(() => workspace?.close())

describe('what is asked for beside what goes along', () => {
  test('a contact that is carried along keeps the remark that another contact gets a new one of', async () => {
    const [carried, asked] = [await contact('韩磊', '常客'), await contact('叶知秋', '新人')]
    const items = [updating('customer', customer, { owner: lin.id }), updating('contact', asked, { remark: 'VIP' })]
    await apply(workspace, clerk, items, { carry: ['contact.owner'] })
    expect(await read('contact', carried)).toMatchObject({ owner: lin.id, remark: '常客' })
    expect(await read('contact', asked)).toMatchObject({ owner: clerk.id, remark: 'VIP' })
  })

  test('a line written inside its order keeps the remark that a line of another order gets', async () => {
    const other = await create(workspace, clerk, 'order', { customer })
    const theirs = await create(workspace, clerk, 'orderLine', { order: other, ...line(), remark: '蓝色' })
    await must(workspace, clerk, [
      updating('orderLine', theirs, { remark: '绿色' }),
      updating('order', order, { lines: [{ id: first, quantity: 3 }, { id: second }] }),
    ])
    expect(await read('orderLine', theirs)).toMatchObject({ quantity: 1, remark: '绿色' })
    expect(await read('orderLine', first)).toMatchObject({ quantity: 3, remark: '加急' })
  })
})

describe('a line of which the change speaks twice', () => {
  test.each<[string, () => Values[], string]>([
    ['with other values', () => [{ id: second }, { id: first, quantity: 5 }], 'lines.1'],
    ['as one that goes', () => [{ id: second }], 'lines'],
  ])('refuses its order, %s', async (_, lines, path) => {
    const items = [updating('order', order, { lines: lines() }), updating('orderLine', first, { remark: '改' })]
    for (const mode of ['preview', 'apply'] as const) {
      const outcome = await apply(workspace, clerk, items, { mode })
      expect(outcome.counts).toMatchObject({ applied: 1, refused: 1 })
      expect(outcome.items[0]?.refusals).toEqual([{ code: 'record-twice-in-change', path }])
    }
    expect(await read('orderLine', first)).toMatchObject({ quantity: 1, remark: '改' })
  })

  test('refuses its order where it is twice in the list', async () => {
    const items = [updating('order', order, { lines: [{ id: first, quantity: 2 }, { id: second }, { id: first }] })]
    for (const mode of ['preview', 'apply'] as const) {
      const outcome = await apply(workspace, clerk, items, { mode })
      expect(outcome.items[0]?.refusals).toEqual([{ code: 'record-twice-in-change', path: 'lines.2' }])
    }
  })

  test('falls with its order, whatever values are sent with the deletion', async () => {
    const items: ChangeItem[] = [{ object: 'order', op: 'delete', id: order, values: { lines: [{ id: first }] } }]
    const previewed = await apply(workspace, clerk, items, { mode: 'preview' })
    const done = await apply(workspace, clerk, items)
    expect(done.counts).toEqual(previewed.counts)
    expect(done.impact.derived).toEqual(previewed.impact.derived)
    expect(await read('orderLine', second)).toMatchObject({ deletedAt: expect.any(String) })
  })

  test('is in order where both say the same', async () => {
    const deleting = { object: 'orderLine', op: 'delete', id: first } as const
    await must(workspace, clerk, [updating('order', order, { lines: [{ id: second, quantity: 2 }] }), deleting])
    expect(await read('order', order)).toMatchObject({ total: 100 })
  })
})

function line(): Values {
  return { product, quantity: 1, price: 50 }
}

function contact(name: string, remark: string): Promise<string> {
  return create(workspace, clerk, 'contact', { name, customer, remark, owner: clerk.id })
}

function updating(object: string, id: string, values: Values): ChangeItem {
  return { object, op: 'update', id, values }
}

function read(object: string, id: string) {
  return getRecord(workspace, { actor: clerk, object, id })
}
