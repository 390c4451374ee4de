import { expect, test } from 'vitest'
import { order } from '../objects/order.ts'
import type { Field } from './field.ts'
import { isQuiet } from './quiet-field.ts'

const cases: readonly (readonly [
  sentence: string,
  name: string,
  currency: string,
  value: number | null,
  quiet: boolean,
])[] = [
  ['a rate of 1 says nothing on an order in yuan', 'exchangeRate', 'CNY', 1, true],
  ['nor does a rate that was not entered', 'exchangeRate', 'CNY', null, true],
  ['another rate counts, and is shown', 'exchangeRate', 'CNY', 7.1, false],
  ['an order in dollars has a rate', 'exchangeRate', 'USD', 1, false],
  ['and a total in yuan', 'companyTotal', 'USD', 710, false],
  ['which is the total itself on an order in yuan', 'companyTotal', 'CNY', 710, true],
  ['the total is always told', 'total', 'CNY', 710, false],
]

test.each(cases)('%s', (_, name, currency, value, quiet) => {
  const field = order.fields[name] as Field
  expect(isQuiet(field, { value, values: { currency }, currency: 'CNY' })).toBe(quiet)
})
