import { expect, test } from 'vitest'
import { order } from '../../../core/objects/order.ts'
import { orderLine } from '../../../core/objects/order-line.ts'
import { seenObject } from '../../seen-object.fixture.ts'
import { totalsAsTyped } from './totals-as-typed.ts'
import { spokenTotals } from './totals-below.ts'

const definition = seenObject(order)
const line = seenObject(orderLine)
const field = { of: 'orderLine', via: 'order' }
const lines = [
  { quantity: '3', price: '33.335', discount: null, taxRate: null },
  { quantity: 1, price: 99.99, discount: null, taxRate: '6' },
]

test('an order’s totals follow what is typed, as the server will count them', () => {
  const typed = (values: Readonly<Record<string, unknown>>) =>
    totalsAsTyped(definition, { line, field, lines, values, currency: 'CNY' })
  expect(typed({})).toMatchObject({ linesTotal: 200, discountAmount: 0, taxAmount: 6, total: 206 })
  const reduced = typed({ discount: '5', allowance: '0.5', taxRate: '13' })
  expect(reduced).toMatchObject({ linesTotal: 200, discountAmount: 10.5, taxAmount: 18, total: 207.5 })
  expect(typed({ currency: 'JPY', discount: 3 })).toMatchObject({ discountAmount: 6, taxAmount: 6, total: 200 })
})

test('a reduction or tax of nothing is not spoken of, nor what was paid', () => {
  const names = (values: Readonly<Record<string, unknown>>) =>
    spokenTotals(definition, field, values).map(({ name }) => name)
  const plain = { discountAmount: 0, taxAmount: 0, linesTotal: 5, total: 5 }
  expect(names(plain)).toEqual(['total'])
  expect(names({ discountAmount: 1, taxAmount: 2 })).toEqual(['linesTotal', 'discountAmount', 'taxAmount', 'total'])
})
