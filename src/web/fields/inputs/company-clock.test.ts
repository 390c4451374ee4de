import dayjs from 'dayjs'
import { afterEach, expect, test, vi } from 'vitest'
import { keepCompanyClock } from './company-clock.ts'

afterEach(() => vi.useRealTimers())

test.each([
  ['Asia/Shanghai', '2026-12-01 01:30'],
  ['America/Los_Angeles', '2026-11-30 09:30'],
])('a calendar begins with the day and hour in %s', (timeZone, wall) => {
  vi.useFakeTimers({ now: new Date('2026-11-30T17:30:00Z') })
  keepCompanyClock(timeZone)
  expect(antdNow().format('YYYY-MM-DD HH:mm')).toBe(wall)
})

/** As its calendars ask. */
function antdNow(): dayjs.Dayjs {
  const now: dayjs.Dayjs & { tz?: () => dayjs.Dayjs } = dayjs()
  return now.tz?.() ?? now
}
