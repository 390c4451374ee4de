import { expect, test } from 'vitest'
import type { ObjectView } from '../../core/api/shapes.ts'
import { order } from '../../core/objects/order.ts'
import { impactBeside, whatIsProposed } from './what-is-proposed.ts'

// Only its fields are looked at.
const definition = { fields: order.fields } as unknown as ObjectView

test('what says nothing of a new order is left out; what comes to nothing is told', () => {
  const after = { currency: 'CNY', exchangeRate: 1, total: 100, companyTotal: 100, taxAmount: 0, openTotal: 0 }
  const shown = whatIsProposed(definition, { item: { before: {}, after }, record: undefined, currency: 'CNY' })
  expect(shown.after).toEqual({ currency: 'CNY', total: 100, openTotal: 0 })
  const abroad = { ...after, currency: 'USD', exchangeRate: 7.1, companyTotal: 710 }
  const told = whatIsProposed(definition, { item: { before: {}, after: abroad }, record: undefined, currency: 'CNY' })
  expect(Object.keys(told.after)).toEqual(['currency', 'exchangeRate', 'total', 'companyTotal', 'openTotal'])
  const gone = { before: { taxAmount: 6 }, after: { taxAmount: 0 } }
  expect(whatIsProposed(definition, { item: gone, record: undefined, currency: 'CNY' })).toEqual(gone)
})

test('what the records are shown with is not told once more', () => {
  const one = { object: 'order', id: 'o', title: '', name: '', before: 1, after: 2 }
  const statistics = [
    { ...one, field: 'total' },
    { ...one, object: 'customer', id: 'c', field: 'orderTotal' },
  ]
  const items = [{ recordId: 'o', after: { total: 2 } }]
  expect(impactBeside({ impact: { derived: {}, statistics } }, items).statistics?.map(({ id }) => id)).toEqual(['c'])
  expect(impactBeside({}, items)).toEqual({ derived: {} })
})
