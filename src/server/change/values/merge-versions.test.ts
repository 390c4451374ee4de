import { afterAll, describe, expect, test } from 'vitest'
import { apply, create, must } from '../../../../tests/people.ts'
import { systemActor } from '../../../core/access/index.ts'
import { openChangeWorld } from '../change-world.fixture.ts'
import { submitChange } from '../index.ts'

const { workspace, lin, zhou, read } = await openChangeWorld()
afterAll(() => workspace.close())

describe('two people at once', () => {
  test('changes to different fields are merged', async () => {
    const id = await create(workspace, lin, 'customer', { name: '合并', phone: '010-62551234' })
    await must(workspace, zhou, [{ object: 'customer', op: 'update', id, version: 1, values: { latestNeed: '报价' } }])
    const outcome = await apply(workspace, lin, [
      { object: 'customer', op: 'update', id, version: 1, values: { phone: '13800138000' } },
    ])
    expect(outcome.items[0]).toMatchObject({ outcome: 'applied', version: 3, merged: ['latestNeed'] })
    expect(await read('customer', id)).toMatchObject({ latest_need: '报价', phone: '13800138000' })
  })

  test('changes to the same field are a conflict with base, theirs and mine', async () => {
    const id = await create(workspace, lin, 'customer', { name: '冲突', phone: '010-62551234' })
    await must(workspace, zhou, [
      { object: 'customer', op: 'update', id, version: 1, values: { phone: '13800138000' } },
    ])
    const outcome = await apply(workspace, lin, [
      { object: 'customer', op: 'update', id, version: 1, values: { phone: '13900139000' } },
    ])
    expect(outcome.items[0]?.outcome).toBe('conflict')
    expect(outcome.items[0]?.conflicts?.[0]).toMatchObject({
      field: 'phone',
      base: '010-62551234',
      theirs: '13800138000',
      mine: '13900139000',
      by: '周航',
    })
    expect(await read('customer', id)).toMatchObject({ version: 2, phone: '13800138000' })
  })

  test('a field that another changed and changed back is no conflict', async () => {
    const id = await create(workspace, lin, 'customer', { name: '改回', phone: '010-62551234' })
    for (const [version, phone] of [
      [1, '13800138000'],
      [2, '010-62551234'],
    ] as const) {
      await must(workspace, zhou, [{ object: 'customer', op: 'update', id, version, values: { phone } }])
    }
    const outcome = await apply(workspace, lin, [
      { object: 'customer', op: 'update', id, version: 1, values: { phone: '13900139000' } },
    ])
    expect(outcome.items[0]).toMatchObject({ outcome: 'applied', version: 4 })
    expect(await read('customer', id)).toMatchObject({ phone: '13900139000' })
  })

  test('forty people add to one number and none is lost', async () => {
    const product = await create(workspace, systemActor, 'product', { name: '计数器', price: 0 })
    await Promise.all(
      Array.from({ length: 40 }, () =>
        submitChange(workspace, systemActor, {
          mode: 'apply',
          origin: 'batch',
          onRefusal: 'stop',
          object: 'product',
          select: { ids: [product] },
          op: 'update',
          set: { price: { add: 1 } },
        }),
      ),
    )
    expect(await read('product', product)).toMatchObject({ price: 40, version: 41 })
  })
})
