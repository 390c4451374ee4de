import { expect, test } from 'vitest'
import type { RecordView } from '../../core/api/shapes.ts'
import { order } from '../../core/objects/order.ts'
import { payment } from '../../core/objects/payment.ts'
import { seenObject } from '../seen-object.fixture.ts'
import { relatedPresets } from './related-presets.ts'

const now = new Date('2026-11-20T02:00:00Z')
const related = { object: seenObject(payment), via: 'order', shared: false }
const record = (openTotal?: number) => ({ id: 'o1', object: 'order', openTotal }) as unknown as RecordView

test.each([
  ['what is open, as arrived', 12.5, { order: 'o1', amount: '12.5', state: 'received', paidAt: now.toISOString() }],
  [
    'what goes back of an order that was overpaid',
    -3,
    { order: 'o1', amount: '3', kind: 'refund', state: 'received', paidAt: now.toISOString() },
  ],
  ['its order alone, where nothing is open', 0, { order: 'o1' }],
  ['its order alone, for whoever may not see what is open', undefined, { order: 'o1' }],
])('a payment that is made on the page of its order begins with %s', (_, open, presets) => {
  expect(relatedPresets(related, record(open), now)).toEqual(presets)
})

test('other records begin with their link', () => {
  const orders = { object: seenObject(order), via: 'customer', shared: false }
  expect(relatedPresets(orders, record(5), now)).toEqual({ customer: 'o1' })
})
