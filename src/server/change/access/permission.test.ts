import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import { apply, create, must } from '../../../../tests/people.ts'
import type { Actor } from '../../../core/access/index.ts'
import { openChangeWorld } from '../change-world.fixture.ts'
import { revertChange } from '../index.ts'

const { workspace, lin, zhou, read, orderValues } = await openChangeWorld()
afterAll(() => workspace.close())

describe('permission', () => {
  test('another seller’s customer is not there', async () => {
    const id = await create(workspace, zhou, 'customer', { name: '别人的' })
    const outcome = await apply(workspace, lin, [{ object: 'customer', op: 'update', id, values: { phone: null } }])
    expect(outcome.items[0]?.refusals).toEqual([{ code: 'record-not-found', path: '' }])
  })

  test('a hidden field does not exist', async () => {
    const id = await create(workspace, lin, 'customer', { name: '隐藏' })
    const outcome = await apply(workspace, lin, [
      { object: 'customer', op: 'update', id, values: { idCard: '11010519491231002X' } },
    ])
    expect(outcome.items[0]?.refusals?.[0]?.code).toBe('field-unknown')
  })

  test('an outcome shows sensitive values only to who may see them', async () => {
    const card = '11010519491231002X'
    const made = await must(workspace, zhouSeeing('edit'), [
      { object: 'customer', op: 'create', values: { name: '敏感', idCard: card } },
    ])
    expect(made.items[0]?.after).toMatchObject({ idCard: card })
    const id = made.items[0]?.id ?? ''
    expect((await read('customer', id)).id_card).not.toContain(card)
    const changeId = made.change.id ?? ''
    await must(workspace, zhouSeeing('edit'), [{ object: 'customer', op: 'update', id, values: { idCard: null } }])
    const masked = await revertChange(workspace, zhouSeeing('masked'), { changeId, mode: 'preview' })
    expect(JSON.stringify(masked)).not.toContain(card)
  })

  test('a completed order is closed, and so are its lines', async () => {
    const customer = await create(workspace, lin, 'customer', { name: '完成' })
    const order = await create(workspace, lin, 'order', { ...(await orderValues(customer)), status: 'processing' })
    await must(workspace, lin, [{ object: 'order', op: 'update', id: order, values: { status: 'completed' } }])
    const line = await firstLine(order)
    const outcome = await apply(workspace, lin, [
      { object: 'order', op: 'update', id: order, values: { deliverOn: '2030-01-01' } },
      { object: 'orderLine', op: 'update', id: line, values: { quantity: 99 } },
    ])
    // By itself: one change may name a record once.
    const deleted = await apply(workspace, lin, [{ object: 'order', op: 'delete', id: order }])
    for (const { refusals } of [...outcome.items, ...deleted.items])
      expect(refusals?.map(({ code }) => code)).toEqual(['order-completed'])
    expect([outcome.counts, deleted.counts]).toMatchObject([
      { applied: 0, refused: 2 },
      { applied: 0, refused: 1 },
    ])
  })
})

function zhouSeeing(level: 'edit' | 'masked'): Actor {
  return { ...zhou, roles: zhou.roles.map((role) => ({ ...role, fields: { customer: { idCard: level } } })) }
}

async function firstLine(order: string): Promise<string> {
  const { read: reader } = workspace.database
  const rows = await reader.rows<{ id: string }>(
    sql`SELECT id FROM ${reader.table('order_line')} WHERE order_id = ${order} ORDER BY id`,
  )
  return rows[0]?.id ?? ''
}
