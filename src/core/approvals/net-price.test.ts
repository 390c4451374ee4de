import { expect, test } from 'vitest'
import { netPriceOf, type Priced } from './net-price.ts'

const companyCurrency = 'CNY'

test.each<[sentence: string, Partial<Priced>, net: number | null]>([
  ['the price of a piece as it is', { line: { price: 90 } }, 90],
  ['less the discount of its line', { line: { price: 99.9, discount: 10 } }, 89.91],
  ['less its share in what is taken off the whole', { whole: { linesTotal: 200, discountAmount: 20 } }, 90],
  ['of lines that come to nothing nothing is taken off', { whole: { linesTotal: 0, discountAmount: 20 } }, 100],
  ['at the rate of its order', { whole: { currency: 'USD', exchangeRate: 7.1 } }, 710],
  [
    'in the currency of its product',
    { whole: { currency: 'USD', exchangeRate: 7.1 }, product: { currency: 'USD' } },
    100,
  ],
  ['nothing where no rate leads there', { product: { currency: 'EUR' } }, 0],
  ['unknown without a price', { line: { price: null } }, null],
])('what a piece comes to is %s', (_, priced, net) => {
  expect(netPriceOf({ line: { price: 100 }, whole: {}, product: {}, companyCurrency, ...priced })).toBe(net)
})
