import { expect, test } from 'vitest'
import type { ObjectView, RecordView } from '../../../core/api/shapes.ts'
import { mayChangeByDocument } from './may-change-by-document.ts'

const definition = { locks: [] } as unknown as ObjectView
const closed = { level: 'read', why: { wayOut: 'order-change' } }

test.each([
  ['one that a policy leaves to documents', { status: 'processing', access: { fields: { remark: closed } } }, true],
  ['one that is open', { status: 'processing', access: { fields: {} } }, false],
  ['a cancelled one, whatever is closed in it', { status: 'cancelled', access: { fields: { remark: closed } } }, false],
  ['a completed one', { status: 'completed' }, true],
])('an order is changed by a document: %s', (_, order, expected) => {
  expect(mayChangeByDocument(definition, order as unknown as RecordView)).toBe(expected)
})
