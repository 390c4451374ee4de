import { afterAll, describe, expect, test } from 'vitest'
import { apply, create, must } from '../../../tests/people.ts'
import type { Actor } from '../../core/access/index.ts'
import type { ChangeItem } from '../../core/change/change.ts'
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

  test('a preview says how many of what would go along, and come back with it; of a line that is taken out nothing goes along', async () => {
    const customer = await create(workspace, lin, 'customer', { name: '预先告知' })
    for (const name of ['王芳', '韩磊']) await create(workspace, lin, 'contact', { name, customer })
    const looked = (op: 'delete' | 'restore') =>
      apply(workspace, lin, [{ object: 'customer', op, id: customer }], { mode: 'preview' })
    expect((await looked('delete')).impact.along).toEqual({ contact: 2 })
    await must(workspace, lin, [{ object: 'customer', op: 'delete', id: customer }])
    expect((await looked('restore')).impact.along).toEqual({ contact: 2 })
    await must(workspace, lin, [{ object: 'customer', op: 'restore', id: customer }])

    const order = await create(workspace, lin, 'order', await orderValues(customer))
    const of = (item: Pick<ChangeItem, 'op' | 'values'>) =>
      apply(workspace, lin, [{ object: 'order', id: order, ...item }], { mode: 'preview' })
    expect((await of({ op: 'delete' })).impact.along).toEqual({ orderLine: 2 })
    const { impact } = await of({ op: 'update', values: { lines: [] } })
    expect(impact.derived).toMatchObject({ orderLine: 2 })
    expect(impact.along).toBeUndefined()
  })

  test('what comes back comes back as it was, whoever brings it back', async () => {
    const customer = await create(workspace, lin, 'customer', { name: '随手改' })
    const order = await create(workspace, lin, 'order', await orderValues(customer))
    const grants = { objects: { '*': { view: 'own', delete: 'own', restore: true } }, fields: {}, rights: [] } as const
    const onlyDeletes: Actor = { ...lin, roles: [grants] }
    await must(workspace, onlyDeletes, [{ object: 'order', op: 'delete', id: order }])
    for (const values of [{ status: 'completed' }, { lines: [] }]) {
      const { items } = await apply(workspace, onlyDeletes, [{ object: 'order', op: 'restore', id: order, values }])
      expect(items[0]?.refusals).toEqual([{ code: 'values-not-expected', path: '' }])
    }
    await must(workspace, onlyDeletes, [{ object: 'order', op: 'restore', id: order, values: {} }])
    expect(await read('order', order)).toMatchObject({ status: 'pending', deleted_at: null })
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
