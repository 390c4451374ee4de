import { expect, test } from 'vitest'
import { addDays, addMonths, dayOf, onDay, weekOf, weeksOfMonth } from './days.ts'

test('days roll over months and years', () => {
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
  expect(addDays('2028-03-01', -1)).toBe('2028-02-29')
  expect(addMonths('2026-12-31', 1)).toBe('2027-01-01')
  expect(addMonths('2026-03-31', -1)).toBe('2026-02-01')
})

test('a week begins on Monday, and a month has the weeks with a day of it', () => {
  expect(weekOf('2026-11-29')[0]).toBe('2026-11-23')
  expect(weekOf('2026-11-23')[0]).toBe('2026-11-23')
  expect(weeksOfMonth('2026-11-15').map(([monday]) => monday)).toEqual([
    '2026-10-26',
    '2026-11-02',
    '2026-11-09',
    '2026-11-16',
    '2026-11-23',
    '2026-11-30',
  ])
  expect(weeksOfMonth('2027-02-01')).toHaveLength(4)
})

test('a moment that goes to another day keeps its time there', () => {
  const zone = 'Asia/Shanghai'
  expect(onDay('2026-11-20T17:30:00.000Z', '2026-11-25', zone)).toBe('2026-11-24T17:30:00.000Z')
  expect(dayOf('2026-11-20T17:30:00.000Z', zone)).toBe('2026-11-21')
  expect(onDay('2026-11-20', '2026-11-25', zone)).toBe('2026-11-25')
  expect(dayOf('2026-11-20', zone)).toBe('2026-11-20')
})
