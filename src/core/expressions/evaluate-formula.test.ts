import { describe, expect, test } from 'vitest'
import type { FormulaField } from '../fields/field.ts'
import { formatField, parseField } from '../fields/index.ts'
import { evaluateFormula } from './evaluate-formula.ts'

const label = { 'zh-CN': '小计', en: 'Amount' }
const formula = (expression: string, result: FormulaField['result'] = 'money', scale?: number): FormulaField => ({
  type: 'formula',
  readOnly: true,
  label,
  result,
  expression,
  ...(scale !== undefined && { scale }),
})

describe('a formula computes from the record’s values', () => {
  test.each([
    ['price * quantity', { price: 19.99, quantity: 3 }, 59.97],
    ['price * quantity * (1 - discount / 100)', { price: 100.05, quantity: 1, discount: 5 }, 95.05],
    ['price * 2 + 1', { price: 1.5 }, 4],
    ['(1 - rate) * 100', { rate: 0.25 }, 75],
    ['a + b', { a: 0.1, b: 0.2 }, 0.3],
    ['a / 3', { a: 10 }, 3.33],
    ['a / 8', { a: 1.001 }, 0.13],
    ['paid ? amount : 0.0', { paid: true, amount: 7 }, 7],
    ['discount == null ? price : price - discount', { price: 5, discount: null }, 5],
    ['7', {}, 7],
    ['amount >= 1000 ? amount * 9 / 10 : amount', { amount: 2000 }, 1800],
    ['kind == "2" && 1e2 == 100 ? 1 : 2', { kind: '2' }, 1],
    ['[10, 20][1] + a2', { a2: 1 }, 21],
    ['-1 * amount', { amount: 5 }, -5],
  ])('%s', (expression, values, expected) => {
    expect(evaluateFormula(formula(expression), values)).toBe(expected)
  })
})

describe('a formula without what it needs has no result', () => {
  test.each([
    ['price * quantity', { price: 19.99 }],
    ['price * quantity', { price: 19.99, quantity: null }],
    ['price / quantity', { price: 1, quantity: 0 }],
    ['price / quantity', { price: 0, quantity: 0 }],
    ['price > 3 ? 1 : 2', { price: null }],
    ['price * 2', { price: 'a' }],
    ['constructor * 2.0', {}],
    ['toString', {}],
    ['"text"', {}],
  ])('%s', (expression, values) => {
    expect(evaluateFormula(formula(expression), values)).toBe(null)
  })
})

test('texts and days may be results', () => {
  expect(evaluateFormula(formula('name + "-" + code', 'text'), { name: '云帆', code: 'C1' })).toBe('云帆-C1')
  expect(evaluateFormula(formula('addDays(orderedOn, 30)', 'date'), { orderedOn: '2026-11-21' })).toBe('2026-12-21')
  expect(evaluateFormula(formula('addDays(orderedOn, term)', 'date'), { orderedOn: '2026-11-21', term: 10 })).toBe(
    '2026-12-01',
  )
  expect(evaluateFormula(formula('addDays(orderedOn, term)', 'date'), { orderedOn: null, term: 10 })).toBe(null)
  expect(
    evaluateFormula(formula('daysBetween(orderedOn, dueOn)', 'number', 0), {
      orderedOn: '2026-11-21',
      dueOn: '2027-01-01',
    }),
  ).toBe(41)
  expect(
    evaluateFormula(formula('hoursBetween(startedAt, endedAt)', 'number', 1), {
      startedAt: '2026-11-21T23:30:00.000Z',
      endedAt: '2026-11-22T01:00:00.000Z',
    }),
  ).toBe(1.5)
})

test('numbers are rounded half up to the scale', () => {
  expect(evaluateFormula(formula('a', 'number', 3), { a: 1.0005 })).toBe(1.001)
  expect(evaluateFormula(formula('a', 'number', 0), { a: 2.5 })).toBe(3)
  expect(evaluateFormula(formula('a * b'), { a: 1.005, b: 1 })).toBe(1.01)
})

test('a formula is kept, shown and compared as what it results in', () => {
  expect(formatField(1234.5, formula('a'), { locale: 'zh-CN' })).toBe('¥1,234.50')
  expect(parseField('1.5万', formula('a'))).toEqual({ ok: true, value: 15_000 })
})
