import { expect, test } from 'vitest'
import { dayIn, daysBetween } from './day.ts'

test('the day is that of the time zone, not of the machine', () => {
  const lateInLondon = new Date('2026-11-21T18:30:00Z')
  expect(dayIn('Asia/Shanghai', lateInLondon)).toBe('2026-11-22')
  expect(dayIn('Europe/London', lateInLondon)).toBe('2026-11-21')
})

test('days are counted over the end of a month', () => {
  expect(daysBetween('2026-10-30', '2026-11-02')).toBe(3)
  expect(daysBetween('2026-11-02', '2026-11-02')).toBe(0)
})
