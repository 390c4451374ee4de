import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { FormulaField } from '../fields/field.ts'
import { orderLine } from '../objects/order-line.ts'
import { compileExpression } from './compile-expression.ts'
import { evaluateFormula } from './evaluate-formula.ts'
import { roundRatio } from './ratio.ts'

const amount = orderLine.fields.amount as FormulaField

describe('the amount of a line', () => {
  test('is what a fraction of whole numbers rounds to, half a cent up', () => {
    const quantities = fc.integer({ min: 0, max: 10 ** 6 })
    const prices = fc.integer({ min: 0, max: 10 ** 12 })
    const discounts = fc.option(fc.integer({ min: 0, max: 10_000 }))
    fc.assert(
      fc.property(quantities, prices, discounts, (thousandths, millionths, hundredths) => {
        const quantity = thousandths / 1000
        const price = millionths / 1_000_000
        const discount = hundredths === null ? null : hundredths / 100
        const cents = BigInt(thousandths) * BigInt(millionths) * BigInt(10_000 - (hundredths ?? 0)) * 100n
        const rounded = (2n * cents + 10n ** 13n) / (2n * 10n ** 13n)
        expect(evaluateFormula(amount, { quantity, price, discount }, 'CNY')).toBe(Number(rounded) / 100)
      }),
    )
  })

  test.each([
    ['half a cent is a cent', { quantity: 0.01, price: 0.5, discount: 0 }, 0.01],
    [
      'a little less than half a cent is none, however large the rest',
      { quantity: 1, price: 123456.784999, discount: 0 },
      123456.78,
    ],
    ['without a price there is none', { quantity: 1, price: null, discount: 0 }, null],
  ])('%s', (_, values, expected) => {
    expect(evaluateFormula(amount, values, 'CNY')).toBe(expected)
  })
})

test('what only counts comes to the same as it does step by step', () => {
  const value = fc.option(fc.integer({ min: -1_000_000, max: 1_000_000 }).map((cents) => cents / 100))
  const expressions = [
    'a + b * 2 - c / 4',
    '-(a - b) * 0.5',
    'a == null ? b : a * (c == null ? 1 : c)',
    'a > b ? a - c : b - c',
    'a / b',
    'a == "" ? 0.0 : 1.5',
  ]
  fc.assert(
    fc.property(fc.constantFrom(...expressions), value, value, value, (text, a, b, c) => {
      const expression = compileExpression(text)
      const stepwise = expression.run({ a, b, c })
      const exact = expression.runExactly?.({ a, b, c }) ?? null
      expect(exact === null).toBe(stepwise === null)
      if (exact !== null) expect(roundRatio(exact, 6)).toBeCloseTo(Number(stepwise), 5)
    }),
  )
})

test('what calls a function, or puts texts together, is not counted exactly', () => {
  for (const text of ['round(a)', 'a + "x"', 'a in [1, 2] ? 1 : 2'])
    expect(compileExpression(text).runExactly).toBe(undefined)
})
