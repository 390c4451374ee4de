import { expect, test } from 'vitest'
import type { HistoryEntry, RecordRef } from '../../../core/api/shapes.ts'
import { order } from '../../../core/objects/order.ts'
import { proposedRecord } from './proposed-record.ts'

const yunfan: RecordRef = { id: 'c1', object: 'customer', code: 'C1', title: '云帆科技' }
const paper: RecordRef = { id: 'p1', object: 'product', code: 'P1', title: '热敏纸' }

test('a new order that waits is read like one that is there, with its lines and the names of what it links to', () => {
  const root = item('order', 'o1', { customer: 'c1', total: 3240 }, yunfan)
  const lines = [
    item('orderLine', 'l1', { product: 'p1', quantity: 2 }, paper),
    item('orderLine', 'l2', { quantity: 1 }),
  ]
  const moved = { ...item('customer', 'c1', { orderCount: 3 }), op: 'derive' as const }
  expect(proposedRecord(order, { root, items: [root, ...lines, moved] })).toMatchObject({
    id: 'o1',
    objectName: 'order',
    total: 3240,
    refs: { customer: yunfan },
    lines: [
      { id: 'l1', quantity: 2, refs: { product: paper } },
      { id: 'l2', quantity: 1, refs: {} },
    ],
  })
})

function item(object: string, recordId: string, after: HistoryEntry['after'], ...refs: RecordRef[]): HistoryEntry {
  const linked = Object.fromEntries(refs.map((ref) => [ref.id, ref]))
  return { object, recordId, op: 'create', before: {}, after, refs: linked } as unknown as HistoryEntry
}
