import { afterAll, describe, expect, test } from 'vitest'
import { create, hire, must } from '../../../tests/people.ts'
import { openChangeWorld } from './change-world.fixture.ts'
import { revertChange, submitChange } from './index.ts'

const { workspace, lin, zhou, read } = await openChangeWorld()
const clerk = await hire(workspace, '陈默', 'dataClerk')
afterAll(() => workspace.close())

describe('taking back', () => {
  test('a batch is taken back but for the record changed since', async () => {
    const ids = await Promise.all(['一', '二', '三'].map((name) => create(workspace, clerk, 'customer', { name })))
    const batch = await submitChange(workspace, clerk, {
      mode: 'apply',
      origin: 'batch',
      onRefusal: 'skip',
      object: 'customer',
      select: { ids },
      op: 'update',
      set: { latestNeed: '批量', source: 'exhibition' },
    })
    await must(workspace, clerk, [
      { object: 'customer', op: 'update', id: ids[1] ?? '', values: { latestNeed: '之后' } },
    ])
    const back = await revertChange(workspace, clerk, { changeId: batch.change.id ?? '', mode: 'apply' })
    expect(back.counts).toMatchObject({ applied: 2, refused: 1 })
    expect(back.items[0]).toMatchObject({ id: ids[1], refusals: [{ code: 'record-changed-since-change' }] })
    expect(await read('customer', ids[0] ?? '')).toMatchObject({ latest_need: null, source: null })
    expect(await read('customer', ids[1] ?? '')).toMatchObject({ latest_need: '之后', source: 'exhibition' })
  })

  test('the author takes a creation back without the right to delete', async () => {
    const grants = {
      objects: { customer: { view: 'own', create: true, edit: 'own' } },
      fields: {},
      rights: [],
    } as const
    const temp = await hire(workspace, '实习生', grants)
    const made = await must(workspace, temp, [{ object: 'customer', op: 'create', values: { name: '试试' } }])
    const back = await revertChange(workspace, temp, { changeId: made.change.id ?? '', mode: 'apply' })
    expect(back.counts.applied).toBe(1)
  })

  test('a stranger may not', async () => {
    const made = await must(workspace, zhou, [{ object: 'customer', op: 'create', values: { name: '不是我的' } }])
    const back = await revertChange(workspace, lin, { changeId: made.change.id ?? '', mode: 'apply' })
    expect(back.items[0]?.refusals).toEqual([{ code: 'not-allowed-to-revert', path: '' }])
  })
})
