import { afterAll, describe, expect, test } from 'vitest'
import { apply, create, must } from '../../../tests/people.ts'
import { openChangeWorld } from './change-world.fixture.ts'

const { workspace, lin, read, orderValues } = await openChangeWorld()
afterAll(() => workspace.close())

describe('deleting and restoring', () => {
  test('a customer goes with her contacts and comes back with them', async () => {
    const customer = await create(workspace, lin, 'customer', { name: '一起走' })
    const contact = await create(workspace, lin, 'contact', { name: '王芳', customer })
    await must(workspace, lin, [{ object: 'customer', op: 'delete', id: customer }])
    expect((await read('contact', contact)).deleted_at).not.toBeNull()
    await must(workspace, lin, [{ object: 'customer', op: 'restore', id: customer }])
    expect((await read('contact', contact)).deleted_at).toBeNull()
    expect((await read('customer', customer)).contact_count).toBe(1)
  })

  test('a customer with orders stays', async () => {
    const customer = await create(workspace, lin, 'customer', { name: '有订单' })
    await create(workspace, lin, 'order', await orderValues(customer))
    const outcome = await apply(workspace, lin, [{ object: 'customer', op: 'delete', id: customer }])
    expect(outcome.items[0]?.refusals).toEqual([
      { code: 'record-has-related', path: '', params: { count: 1, object: 'order' } },
    ])
  })
})
