import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { MoneyField, NumberField } from '../field.ts'
import { formatField, parseField } from '../index.ts'
import { decimalsOf, roundHalfUp, toExact } from '../parsing/decimal-text.ts'

const label = { 'zh-CN': '金额', en: 'Amount' }
const money: MoneyField = { type: 'money', label }
const days: NumberField = { type: 'number', label, scale: 0, unit: { 'zh-CN': '天', en: 'days' } }
const percent: NumberField = { type: 'number', label, scale: 1, unit: '%' }
const rate: NumberField = { type: 'number', label, scale: 4 }

describe('an amount is read as people write it', () => {
  test.each([
    ['1234.5', 1234.5],
    ['1,234.50', 1234.5],
    ['１，２３４．５', 1234.5],
    ['￥1,234.50', 1234.5],
    ['¥ 1 234', 1234],
    ['1234元', 1234],
    ['人民币 5 元', null],
    ['CNY 12', 12],
    ['1.5万', 15_000],
    ['1.5 万元', 15_000],
    ['0.3亿', 30_000_000],
    ['3百万', 3_000_000],
    ['-5', -5],
    ['−5', -5],
    ['(300.00)', -300],
    ['（300）', -300],
    ['-¥5', -5],
    ['¥-5', -5],
    ['.5', 0.5],
    ['5.', 5],
    ['-0', 0],
    ['007', 7],
    ['1e3', 1000],
    [0.1 + 0.2, 0.3],
    [19.99 * 100, 1999],
    [12n, 12],
  ])('%s → %s', (raw, value) => {
    const answer = parseField(raw, money)
    expect(answer).toEqual(value === null ? { ok: false, problem: { code: 'not-a-number' } } : { ok: true, value })
  })
})

describe('what is no number is refused', () => {
  test.each([
    '1,23',
    '1,2345',
    '1.2.3',
    '12abc',
    '1-2',
    '--5',
    '(-5)',
    '12%',
    '1万2',
    'NaN',
    'Infinity',
    '0x10',
    '1e999',
    '元',
    '%',
    ',',
    '.',
  ])('%s', (raw) => {
    expect(parseField(raw, money)).toEqual({ ok: false, problem: { code: 'not-a-number' } })
  })
})

test('more decimals than the field has are refused, not rounded', () => {
  expect(parseField('1.005', money)).toEqual({
    ok: false,
    problem: { code: 'too-many-decimals', params: { scale: 2 } },
  })
  expect(parseField('1.50000', money)).toEqual({ ok: true, value: 1.5 })
  expect(parseField('0.5', days)).toEqual({ ok: false, problem: { code: 'too-many-decimals', params: { scale: 0 } } })
})

test('more digits than a double holds exactly are refused', () => {
  expect(parseField('1234567890123.45', money)).toEqual({ ok: true, value: 1234567890123.45 })
  expect(parseField('12345678901234.56', money)).toEqual({
    ok: false,
    problem: { code: 'too-many-digits', params: { max: 15 } },
  })
  expect(parseField('1000000000000000', money)).toMatchObject({ ok: false, problem: { code: 'too-many-digits' } })
  expect(parseField(2 ** 53, money)).toMatchObject({ ok: false, problem: { code: 'too-many-digits' } })
})

test('a number outside of its bounds is refused with the bound', () => {
  const share: NumberField = { type: 'number', label, min: 0, max: 100 }
  expect(parseField(-1, share)).toEqual({ ok: false, problem: { code: 'number-too-small', params: { min: 0 } } })
  expect(parseField('100.01', share)).toEqual({
    ok: false,
    problem: { code: 'number-too-large', params: { max: 100 } },
  })
})

test('the unit may stand behind the number', () => {
  expect(parseField('30天', days)).toEqual({ ok: true, value: 30 })
  expect(parseField('30 天', days)).toEqual({ ok: true, value: 30 })
  expect(formatField(1500, days, { locale: 'zh-CN' })).toBe('1,500 天')
  expect(parseField('30 days', days)).toEqual({ ok: true, value: 30 })
  expect(formatField(1500, days, { locale: 'en' })).toBe('1,500 days')
})

test('percent means hundredths, except in a field that counts in percent', () => {
  expect(parseField('12.5%', percent)).toEqual({ ok: true, value: 12.5 })
  expect(parseField('12.5％', percent)).toEqual({ ok: true, value: 12.5 })
  expect(parseField('12.5%', rate)).toEqual({ ok: true, value: 0.125 })
  expect(formatField(12.5, percent, { locale: 'zh-CN' })).toBe('12.5%')
})

test('money is shown with its currency and two decimals', () => {
  expect(formatField(-1234.5, money, { locale: 'zh-CN' })).toBe('-¥1,234.50')
  expect(formatField(3, money, { locale: 'en', currency: 'USD' })).toBe('$3.00')
  expect(formatField(3, money, { locale: 'en', currency: 'CHF' })).toBe('CHF 3.00')
  expect(parseField('CHF 3.00', money)).toEqual({ ok: true, value: 3 })
})

test('every amount of 15 digits survives being shown and read', () => {
  fc.assert(
    fc.property(fc.integer({ min: -999_999_999_999_999, max: 999_999_999_999_999 }), (cents) => {
      const value = toExact(cents / 100)
      for (const locale of ['zh-CN', 'en'] as const)
        expect(parseField(formatField(value, money, { locale }), money)).toEqual({ ok: true, value })
      expect(parseField(String(value), money)).toEqual({ ok: true, value })
    }),
  )
})

test.each([
  [1.005, 2, 1.01],
  [-1.005, 2, -1.01],
  [2.675, 2, 2.68],
  [1.45, 1, 1.5],
  [0.5, 0, 1],
  [95.0475, 2, 95.05],
  [1e-7, 2, 0],
  [1.23e20, 2, 1.23e20],
  [0.1 + 0.7, 1, 0.8],
])('%s rounded to %s decimals is %s', (value, scale, rounded) => {
  expect(roundHalfUp(value, scale)).toBe(rounded)
})

test('decimals are counted as written out', () => {
  expect([1, 1.5, 1e-7, 1.25e-3, 1e21].map(decimalsOf)).toEqual([0, 1, 7, 5, 0])
})
