import { describe, expect, test } from 'vitest'
import type { DateField, DateTimeField, MoneyField, NumberField } from '../field.ts'
import type { ParseContext } from '../field-type.ts'
import { parseField } from '../index.ts'

const label = { 'zh-CN': '值', en: 'Value' }
const date: DateField = { type: 'date', label }
const dateTime: DateTimeField = { type: 'dateTime', label }
const money: MoneyField = { type: 'money', label }
const number: NumberField = { type: 'number', label, scale: 4 }
const percent: NumberField = { type: 'number', label, unit: '%' }

describe('a day whose year comes last', () => {
  test.each([
    ['30/06/2025', '2025-06-30'],
    ['30.06.2025', '2025-06-30'],
    ['30-06-2025', '2025-06-30'],
    ['3/4/2026', '2026-04-03'],
    ['３０／０６／２０２５', '2025-06-30'],
    ['30. 6. 2025', '2025-06-30'],
    ['30/06/25', '2025-06-30'],
    ['30/06/69', '2069-06-30'],
    ['30/06/70', '1970-06-30'],
    ['30/06/2025 14:30', '2025-06-30'],
  ])('%s is read where the day comes first', (raw, value) => {
    expect(parseField(raw, date, { dateOrder: 'dmy' })).toEqual({ ok: true, value })
  })

  test.each([
    ['06/30/2025', '2025-06-30'],
    ['6-30-25', '2025-06-30'],
    ['3/4/2026', '2026-03-04'],
    ['6/30/2025 2:30 PM', '2025-06-30'],
  ])('%s is read where the month comes first', (raw, value) => {
    expect(parseField(raw, date, { dateOrder: 'mdy' })).toEqual({ ok: true, value })
  })

  test.each<[string, ParseContext]>([
    ['30/06/2025', {}],
    ['30.06.2025', {}],
    ['30/06/2025', { dateOrder: 'mdy' }],
    ['06/30/2025', { dateOrder: 'dmy' }],
    ['31/06/2025', { dateOrder: 'dmy' }],
    ['30/06-2025', { dateOrder: 'dmy' }],
    ['30/06/202', { dateOrder: 'dmy' }],
    ['30/06/20255', { dateOrder: 'dmy' }],
    ['30/06/2025 25:00', { dateOrder: 'dmy' }],
    ['1.234', { dateOrder: 'dmy' }],
  ])('%s with %j is refused', (raw, context) => {
    expect(parseField(raw, date, context)).toEqual({ ok: false, problem: { code: 'not-a-date' } })
  })
})

test.each(['2025-06-30', '2025/6/30', '20250630', '2025年6月30日'])('%s is the same day in any order', (raw) => {
  for (const dateOrder of ['dmy', 'mdy'] as const)
    expect(parseField(raw, date, { dateOrder })).toEqual({ ok: true, value: '2025-06-30' })
})

test.each([
  '30-JUN-2025',
  '30 June 2025',
  '30 Jun 2025',
  '30th June, 2025',
  'Jun 30, 2025',
  'June 30th 2025',
  '30-Jun-25',
  '2025-Jun-30',
  '30-JUN-2025 09:15',
])('%s names its month, so that it needs no order', (raw) => {
  expect(parseField(raw, date)).toEqual({ ok: true, value: '2025-06-30' })
})

test.each(['30-JUX-2025', '31 June 2025', 'June 2025', 'May', '30 Junius 2025'])('%s is no day', (raw) => {
  expect(parseField(raw, date)).toEqual({ ok: false, problem: { code: 'not-a-date' } })
})

test.each([
  ['30/06/2025 14:30', 'dmy', '2025-06-30T06:30:00.000Z'],
  ['30.06.2025, 14:30:05', 'dmy', '2025-06-30T06:30:05.000Z'],
  ['30.06.2025', 'dmy', '2025-06-29T16:00:00.000Z'],
  ['6/30/2025 2:30 PM', 'mdy', '2025-06-30T06:30:00.000Z'],
  ['06/30/2025 14:30 +02:00', 'mdy', '2025-06-30T12:30:00.000Z'],
  ['Jun 30, 2025 2:30 PM', 'dmy', '2025-06-30T06:30:00.000Z'],
] as const)('%s with its time, %s, is %s', (raw, dateOrder, value) => {
  expect(parseField(raw, dateTime, { dateOrder })).toEqual({ ok: true, value })
})

describe('an amount with a decimal comma', () => {
  test.each([
    ['1.234,56', 1234.56],
    ['1 234,56', 1234.56],
    ['1\u202f234,56', 1234.56],
    ["1'234,56", 1234.56],
    ['1’234,56', 1234.56],
    ['12,5', 12.5],
    ['-3,0', -3],
    ['(1.234,00)', -1234],
    ['€ 12,50', 12.5],
    ['12,50 €', 12.5],
    ['EUR 12,50', 12.5],
    ['1.234', 1234],
    ['1.234.567', 1_234_567],
    ['1234', 1234],
    ['1,5万', 15_000],
    ['0.5', 0.5],
    ['1234.56', 1234.56],
    ['1,234.56', 1234.56],
    ['1,234,567', 1_234_567],
    [1234.5, 1234.5],
  ])('%s → %s', (raw, value) => {
    expect(parseField(raw, money, { decimalComma: 'everywhere' })).toEqual({ ok: true, value })
  })

  test.each(['1.23.456', '1,2,3', '12,5,', '1.234,5.6', ','])('%s is none', (raw) => {
    expect(parseField(raw, money, { decimalComma: 'everywhere' })).toEqual({
      ok: false,
      problem: { code: 'not-a-number' },
    })
  })

  test.each([
    ['1.234', 1.234],
    ['1.5E-2', 0.015],
    ['0.125', 0.125],
    ['1.234,5', 1234.5],
    ['12,5', 12.5],
    ['1,234', 1.234],
    ['1.234.567', 1_234_567],
  ])('%s of a workbook, whose numbers come with a point, is %s', (raw, value) => {
    expect(parseField(raw, number, { decimalComma: 'in-texts' })).toEqual({ ok: true, value })
  })

  test('may be a percentage', () => {
    expect(parseField('12,5 %', percent, { decimalComma: 'everywhere' })).toEqual({ ok: true, value: 12.5 })
    expect(parseField('12,5 %', number, { decimalComma: 'everywhere' })).toEqual({ ok: true, value: 0.125 })
    expect(parseField('12 %', percent, { decimalComma: 'everywhere' })).toEqual({ ok: true, value: 12 })
  })

  test('is refused where nobody said so', () => {
    for (const raw of ['1.234,56', '12,5']) expect(parseField(raw, money)).toMatchObject({ ok: false })
  })
})
