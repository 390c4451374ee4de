import { expect, test } from 'vitest'
import { whenDue } from './when-due.ts'

const reading = { now: new Date('2026-03-10T15:00:00+08:00'), timeZone: 'Asia/Shanghai' }

test.each([
  ['a day to come', '2026-03-12', { isToday: false, lateDays: 0, isLate: false }],
  ['today is not late before it is over', '2026-03-10', { isToday: true, time: null, isLate: false }],
  ['a day that has passed', '2026-03-07', { lateDays: 3, isLate: true }],
  ['a moment of this morning', '2026-03-10T01:00:00Z', { isToday: true, time: '09:00', lateDays: 0, isLate: true }],
  ['a moment of this evening', '2026-03-10T10:30:00Z', { isToday: true, time: '18:30', isLate: false }],
  ["a moment of yesterday, by the company's clock", '2026-03-09T15:30:00Z', { day: '2026-03-09', lateDays: 1 }],
  ['a moment of tomorrow, by its clock', '2026-03-10T16:30:00Z', { day: '2026-03-11', isToday: false, isLate: false }],
])('%s', (_, at, expected) => {
  expect(whenDue(at, reading)).toMatchObject(expected)
})
