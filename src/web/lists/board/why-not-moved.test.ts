import { expect, test } from 'vitest'
import type { ObjectView, RecordView } from '../../../core/api/shapes.ts'
import { order } from '../../../core/objects/order.ts'
import { whyNotMoved } from './why-not-moved.ts'

const may = {
  view: true,
  create: true,
  edit: true,
  delete: true,
  import: true,
  export: true,
  batch: true,
  transfer: true,
  restore: true,
}
const orders: ObjectView = { ...order, levels: {}, scope: 'all', can: may }

test('an order goes to the states that follow, and is told which where it may not', () => {
  expect(why('pending', 'processing')).toBeNull()
  expect(why('pending', 'completed')).toMatch(/不能从「待处理」改为「已完成」，下一步可以是/)
})

test('what is closed, not hers to edit, or may not be empty stays where it is', () => {
  expect(why('completed', 'pending')).toContain('已完成')
  expect(why('pending', 'processing', { ...orders, can: { ...may, edit: false } })).toContain('没有修改')
  expect(why('pending', null)).toContain('不能为空')
})

function why(status: string, to: string | null, object = orders): string | null {
  const record: RecordView = {
    id: 'o1',
    object: 'order',
    objectName: 'order',
    code: 'SO1',
    version: 1,
    deletedAt: null,
    refs: {},
    status,
  }
  return whyNotMoved({ object, record, field: 'status', to }, 'zh-CN')
}
