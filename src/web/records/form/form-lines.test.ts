import { describe, expect, test } from 'vitest'
import type { RecordView } from '../../../core/api/shapes.ts'
import { order } from '../../../core/objects/order.ts'
import { orderLine } from '../../../core/objects/order-line.ts'
import { seenObject } from '../../seen-object.fixture.ts'
import { changedLines, firstLines, lineFaults, restoredLines } from './form-lines.ts'

const product = '01920000-0000-7000-8000-000000000001'
const definition = seenObject(order)
const objects = [definition, seenObject(orderLine, { levels: { price: 'read' } })]
const sheets = { id: 'l1', object: 'orderLine', product, quantity: 2, price: 10, refs: { product: ref(product) } }
const record: RecordView = {
  id: 'o1',
  object: 'order',
  objectName: 'order',
  code: 'SO1',
  version: 4,
  deletedAt: null,
  refs: {},
  lines: [sheets],
}

describe('the lines of an order in its form', () => {
  test('begin as the record has them, with the titles of their links', () => {
    expect(firstLines(definition, record)).toEqual({
      lines: [{ key: 'l1', id: 'l1', values: sheets, linked: { product: ref(product) } }],
    })
    expect(firstLines(definition, null)).toEqual({ lines: [] })
  })

  test('are told their faults at the cell, but not in cells that somebody else fills', () => {
    const [first] = firstLines(definition, record).lines ?? []
    const wrong = { key: 'new', values: { product, quantity: 'zwei', price: 'teuer' }, linked: {} }
    const lines = { lines: first ? [first, wrong] : [] }
    expect(Object.keys(lineFaults(lines, { definition, objects }, 'en'))).toEqual(['lines.1.quantity'])
  })

  test('are saved as a whole list once one of them differs, and not at all before', () => {
    const lines = firstLines(definition, record)
    const first = { lines: record.lines }
    expect(changedLines(lines, { definition, objects }, { draft: first, first })).toEqual({})
    const draft = { lines: [{ quantity: 3 }] }
    expect(changedLines(lines, { definition, objects }, { draft, first })).toEqual({
      lines: [{ id: 'l1', product, quantity: 2 }],
    })
  })

  test('come back from a kept draft, new ones without an id', () => {
    const kept = {
      at: '2026-01-01T00:00:00Z',
      version: 4,
      values: { lines: [{ id: 'l1', quantity: 9 }, { quantity: 1 }, 7] },
    }
    expect(restoredLines(definition, kept, { lines: [] }).lines).toEqual([
      { key: 'l1', id: 'l1', values: { id: 'l1', quantity: 9 }, linked: {} },
      { key: 'kept-1', values: { quantity: 1 }, linked: {} },
      { key: 'kept-2', values: {}, linked: {} },
    ])
  })

  test('stay as they are where the draft kept none', () => {
    const lines = firstLines(definition, record)
    expect(restoredLines(definition, { at: '', version: 4, values: { remark: '急' } }, lines)).toEqual(lines)
  })
})

function ref(id: string) {
  return { id, object: 'product', objectName: 'product', code: 'P1', title: '板材' }
}
