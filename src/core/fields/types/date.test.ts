import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DateField, DateTimeField } from '../field.ts'
import { formatField, parseField } from '../index.ts'
import { instantOf, wallTimeAt } from '../parsing/calendar.ts'

const label = { 'zh-CN': '日期', en: 'Date' }
const date: DateField = { type: 'date', label }
const dateTime: DateTimeField = { type: 'dateTime', label }

describe('a day is read in every usual form', () => {
  test.each([
    ['2026-11-21', '2026-11-21'],
    ['2026/11/21', '2026-11-21'],
    ['2026/1/2', '2026-01-02'],
    ['2026.11.21', '2026-11-21'],
    ['2026年11月21日', '2026-11-21'],
    ['2026年1月2日 星期五', '2026-01-02'],
    ['２０２６－１１－２１', '2026-11-21'],
    ['20261121', '2026-11-21'],
    [20261121, '2026-11-21'],
    [46347, '2026-11-21'],
    [46347.75, '2026-11-21'],
    [61, '1900-03-01'],
    [59, '1900-02-28'],
    [1, '1900-01-01'],
    [new Date('2026-11-21T00:00:00Z'), '2026-11-21'],
    [new Date('2026-11-20T16:00:00Z'), '2026-11-21'],
    ['2026-11-21 14:30', '2026-11-21'],
    ['1996-07-04 00:00:00.000', '1996-07-04'],
    ['2026-11-20T16:00:00.000Z', '2026-11-21'],
    ['2024-02-29', '2024-02-29'],
  ])('%s → %s', (raw, value) => {
    expect(parseField(raw, date)).toEqual({ ok: true, value })
  })
})

describe('what is no day, or could be two, is refused', () => {
  test.each([
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-11-31',
    '03/04/2026',
    '21.11.2026',
    '26-11-21',
    '2026-11',
    '明天',
    '0',
    0,
    -1,
    3e6,
    1.7e12,
    '2026-11-21 25:00',
  ])('%s', (raw) => {
    expect(parseField(raw, date)).toEqual({ ok: false, problem: { code: 'not-a-date' } })
  })
})

describe('a time without a zone is a time in China', () => {
  test.each([
    ['2026-11-21 14:30', '2026-11-21T06:30:00.000Z'],
    ['2026-11-21 14:30:05', '2026-11-21T06:30:05.000Z'],
    ['2026/11/21 9:05', '2026-11-21T01:05:00.000Z'],
    ['2026-11-21T14:30:05.123', '2026-11-21T06:30:05.123Z'],
    ['2026年11月21日 14时30分', '2026-11-21T06:30:00.000Z'],
    ['2026年11月21日14点30分05秒', '2026-11-21T06:30:05.000Z'],
    ['2026/11/21 下午 2:30', '2026-11-21T06:30:00.000Z'],
    ['2026/11/21 上午12:30', '2026-11-20T16:30:00.000Z'],
    ['2026-11-21 2:30 PM', '2026-11-21T06:30:00.000Z'],
    ['2026-11-21', '2026-11-20T16:00:00.000Z'],
    ['20261121 14:30', '2026-11-21T06:30:00.000Z'],
    [46347.5, '2026-11-21T04:00:00.000Z'],
    ['2026-11-21T06:30:00Z', '2026-11-21T06:30:00.000Z'],
    ['2026-11-21T06:30:00.123456Z', '2026-11-21T06:30:00.123Z'],
    ['2026-11-21T07:30:00+01:00', '2026-11-21T06:30:00.000Z'],
    ['2026-11-21 01:30:00 -0500', '2026-11-21T06:30:00.000Z'],
    [new Date('2026-11-21T06:30:00Z'), '2026-11-21T06:30:00.000Z'],
    ['1988-07-01 12:00', '1988-07-01T03:00:00.000Z'],
  ])('%s → %s', (raw, value) => {
    expect(parseField(raw, dateTime)).toEqual({ ok: true, value })
  })
})

test.each([
  '2026-11-21 24:00',
  '2026-11-21 14:60',
  '14:30',
  '2026-02-30T00:00:00Z',
  '2026-11-21T14:30+99:00',
  '2026-11-21 下午 15',
])('%s is no time', (raw) => {
  expect(parseField(raw, dateTime)).toEqual({ ok: false, problem: { code: 'not-a-date-time' } })
})

test('a house elsewhere reads and shows times in its own zone', () => {
  const timeZone = 'Europe/Berlin'
  expect(parseField('2026-11-21 14:30', dateTime, { timeZone })).toEqual({
    ok: true,
    value: '2026-11-21T13:30:00.000Z',
  })
  expect(parseField('2026-07-21 14:30', dateTime, { timeZone })).toEqual({
    ok: true,
    value: '2026-07-21T12:30:00.000Z',
  })
  expect(formatField('2026-11-21T13:30:00.000Z', dateTime, { locale: 'en', timeZone })).toBe('2026-11-21 14:30')
})

test('times that a clock shows twice or never are read as the earlier, or as far ahead', () => {
  const berlin = (hour: number, month: number, day: number) =>
    new Date(instantOf({ year: 2026, month, day, hour, minute: 30, second: 0, ms: 0 }, 'Europe/Berlin')).toISOString()
  expect(berlin(2, 10, 25)).toBe('2026-10-25T00:30:00.000Z')
  expect(berlin(2, 3, 29)).toBe('2026-03-29T01:30:00.000Z')
})

test('what a clock shows leads back to the instant, in any zone', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: Date.UTC(1950, 0), max: Date.UTC(2100, 0) }),
      fc.constantFrom('Asia/Shanghai', 'UTC', 'America/St_Johns', 'Pacific/Apia', 'Asia/Kolkata'),
      (instant, timeZone) => {
        const wall = wallTimeAt(instant, timeZone)
        expect(wallTimeAt(instantOf(wall, timeZone), timeZone)).toEqual(wall)
      },
    ),
  )
})
