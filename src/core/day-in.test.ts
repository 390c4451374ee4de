import { expect, test } from 'vitest'
import { dayIn, daysBetween, stampIn } from './day-in.ts'

test('the day is that of the time zone, not of the machine', () => {
  const lateInLondon = new Date('2026-11-21T18:30:00Z')
  expect(dayIn(lateInLondon, 'Asia/Shanghai')).toBe('2026-11-22')
  expect(dayIn(lateInLondon, 'Europe/London')).toBe('2026-11-21')
})

test('the time is that on the wall there, midnight included', () => {
  expect(stampIn(new Date('2026-11-21T16:00:05Z'), 'Asia/Shanghai')).toBe('2026-11-22 00:00:05')
  expect(stampIn(new Date('2026-11-21T18:30:00Z'), 'Europe/London')).toBe('2026-11-21 18:30:00')
})

test('days are counted over the end of a month, and backwards', () => {
  expect(daysBetween('2026-10-30', '2026-11-02')).toBe(3)
  expect(daysBetween('2026-11-02', '2026-11-02')).toBe(0)
  expect(daysBetween('2026-11-02', '2026-10-30')).toBe(-3)
})
