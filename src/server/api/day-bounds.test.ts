import { expect, test } from 'vitest'
import { dayEnd, dayStart } from './day-bounds.ts'

test.each([
  ['2026-11-21', 'Asia/Shanghai', '2026-11-20T16:00:00.000Z', '2026-11-21T16:00:00.000Z'],
  ['2026-11-21', 'UTC', '2026-11-21T00:00:00.000Z', '2026-11-22T00:00:00.000Z'],
  // The day the clocks go back has 25 hours.
  ['2026-10-25', 'Europe/Berlin', '2026-10-24T22:00:00.000Z', '2026-10-25T23:00:00.000Z'],
  ['2026-02-28', 'America/New_York', '2026-02-28T05:00:00.000Z', '2026-03-01T05:00:00.000Z'],
])('%s in %s is from %s to %s', (day, zone, start, end) => {
  expect([dayStart(day, zone), dayEnd(day, zone)]).toEqual([start, end])
})

test('an instant stands for itself, in whichever zone it is written', () => {
  expect(dayEnd('2026-11-21T10:00:00+08:00', 'Asia/Shanghai')).toBe('2026-11-21T02:00:00.000Z')
})
