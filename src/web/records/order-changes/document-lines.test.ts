import { expect, test } from 'vitest'
import type { HistoryEntry, RecordView } from '../../../core/api/shapes.ts'
import { byRecord, documentLines } from './document-lines.ts'

const entry = (recordId: string, op: HistoryEntry['op'], more: Partial<HistoryEntry> = {}) =>
  ({ recordId, op, before: {}, after: {}, refs: {}, ...more }) as HistoryEntry
const line = (id: string, title: string) =>
  ({ id, refs: { product: { id: `${id}p`, title } } }) as unknown as RecordView

test('a document names each line by its product and place, those that stayed as they were among the others', () => {
  const items = [
    entry('gone', 'delete', { name: '旧款', line: 2 }),
    entry('two', 'update', { name: '红茶', line: 2, after: { quantity: 8 } }),
    entry('new', 'create', { name: '白茶', line: 3 }),
  ]
  const lines = documentLines(items, [line('one', '绿茶'), line('two', '红茶'), line('new', '白茶')])
  expect(lines.map(({ product, place, item }) => [product, place, item?.op])).toEqual([
    ['绿茶', 1, undefined],
    ['红茶', 2, 'update'],
    ['白茶', 3, 'create'],
    ['旧款', undefined, 'delete'],
  ])
})

test('what was written of a record and what followed from it is one difference', () => {
  const written = entry('one', 'update', { after: { quantity: 3 } })
  const [one, ...others] = byRecord([written, entry('one', 'derive', { after: { amount: 30 } })])
  expect([one?.op, one?.after, others]).toEqual(['update', { quantity: 3, amount: 30 }, []])
})
