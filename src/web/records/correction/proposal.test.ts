import { expect, test } from 'vitest'
import type { HistoryEntry, RecordView } from '../../../core/api/shapes.ts'
import { order } from '../../../core/objects/order.ts'
import { seenObject } from '../../seen-object.fixture.ts'
import { correctionOf, proposalOf } from './proposal.ts'

const orders = seenObject(order)
const item = (of: Partial<HistoryEntry>) => ({ before: {}, after: {}, refs: {}, ...of }) as HistoryEntry
const line = (recordId: string, op: HistoryEntry['op'], after: HistoryEntry['after'] = {}) =>
  item({
    object: 'orderLine',
    recordId,
    op,
    after,
    refs: { p: { object: 'product', id: 'p', title: '机组' } as never },
  })

test('a form that corrects an order begins with its lines as they would become', () => {
  const record = {
    id: 'o',
    remark: '旧',
    lines: [
      { id: 'a', quantity: 1, price: 10 },
      { id: 'b', quantity: 2, price: 10 },
      { id: 'c', quantity: 3, price: 10 },
    ],
  } as unknown as RecordView
  const root = item({ object: 'order', recordId: 'o', op: 'update', before: { remark: '旧' }, after: { remark: '新' } })
  const lines = [line('a', 'update', { quantity: 9 }), line('b', 'delete'), line('d', 'create', { product: 'p' })]
  const proposal = proposalOf(orders, { id: 'x', root, items: [root, ...lines], record })
  expect(proposal.values).toEqual({ remark: '新' })
  expect(proposal.lines.lines).toMatchObject([
    { id: 'a', values: { quantity: 9, price: 10 } },
    { id: 'c', values: { quantity: 3 } },
    { id: 'd', values: { product: 'p' }, linked: { product: { title: '机组' } } },
  ])
})

test('who goes back on what she had proposed says so; what the form does not show stays as it was sent', () => {
  const after = { remark: '新', freight: 5, total: 80 }
  const root = item({ object: 'order', recordId: 'o', op: 'update', before: {}, after })
  const record = { id: 'o', remark: '旧', freight: null } as unknown as RecordView
  expect(correctionOf(orders, { root, record, values: { freight: 6 } })).toEqual({ remark: '旧', freight: 6 })
  const made = item({ object: 'order', recordId: 'o', op: 'create', after })
  expect(correctionOf(orders, { root: made, record: null, values: { freight: 6 } })).toEqual({
    remark: null,
    freight: 6,
  })
})
