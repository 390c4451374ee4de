import { expect, test } from 'vitest'
import type { HistoryEntry, ObjectView, RecordView } from '../../../core/api/shapes.ts'
import { order } from '../../../core/objects/order.ts'
import { whyNotUndone } from './closed-undo.ts'

const seen = { ...order, levels: {} } as ObjectView
const completed = { code: 'order-completed', message: '该订单已完成' }
const closed = ['status', 'address', 'lines', 'discount']

const own = { object: 'order', recordId: 'o1', op: 'update', asAuthor: false, before: {}, after: {} } as const
const line = { ...own, object: 'orderLine', recordId: 'l1', after: { quantity: 5 } }

test.each([
  ['the address', { ...own, after: { address: '新街 1 号', total: 9 } }],
  [
    'a line, told with the order',
    { ...own, op: 'derive', after: { total: 9 }, lines: [line as unknown as HistoryEntry] },
  ],
  ['a line by itself', line],
  ['the state, by somebody else', { ...own, before: { status: 'processing' }, after: { status: 'completed' } }],
] as const)('%s of a completed order is not taken back, and the order says why', (_, entry) => {
  expect(whyNotUndone(seen, ordered('completed'), entry)).toBe(completed.message)
  expect(whyNotUndone(seen, ordered('processing'), entry)).toBeUndefined()
})

test('that it was made is not taken back either', () => {
  expect(whyNotUndone(seen, ordered('completed'), { ...own, op: 'create', after: { status: 'pending' } })).toBe(
    '删不了',
  )
})

test('what is open is taken back, and so is the completion by whoever completed it', () => {
  const order = ordered('completed')
  expect(whyNotUndone(seen, order, { ...own, after: { remark: '加急' } })).toBeUndefined()
  expect(whyNotUndone(seen, order, { ...own, object: 'payment', recordId: 'p1', after: { amount: 1 } })).toBeUndefined()
  const hers = { ...own, asAuthor: true, before: { status: 'processing' }, after: { status: 'completed' } }
  expect(whyNotUndone(seen, order, hers)).toBeUndefined()
})

function ordered(status: string): RecordView {
  const isClosed = status === 'completed'
  const fields = isClosed ? closed.map((name) => [name, { level: 'read' as const, why: completed }]) : []
  return {
    id: 'o1',
    objectName: 'order',
    status,
    access: {
      edit: true,
      delete: !isClosed,
      ...(isClosed ? { whyNotDelete: { code: 'order-completed', message: '删不了' } } : {}),
      fields: Object.fromEntries(fields),
    },
  } as unknown as RecordView
}
