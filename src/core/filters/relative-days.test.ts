import { expect, test } from 'vitest'
import { customer } from '../objects/customer.ts'
import { parseFilter } from './parse-filter.ts'
import { dayMeantBy } from './relative-days.ts'

const today = '2026-11-29'

test.each([
  ['{{today}}', '2026-11-29'],
  ['{{today-7d}}', '2026-11-22'],
  ['{{ today + 2w }}', '2026-12-13'],
  ['{{startOfWeek}}', '2026-11-23'],
  ['{{endOfWeek}}', '2026-11-29'],
  ['{{startOfMonth-1m}}', '2026-10-01'],
  ['{{endOfMonth+3m}}', '2027-02-28'],
  ['{{startOfQuarter}}', '2026-10-01'],
  ['{{endOfQuarter-1q}}', '2026-09-30'],
  ['{{endOfYear}}', '2026-12-31'],
  ['{{startOfYear-1y}}', '2025-01-01'],
])('%s is %s', (written, day) => {
  expect(dayMeantBy(written, today)).toBe(day)
})

test.each([
  'today',
  '{{yesterday}}',
  '{{today+1x}}',
  '{{today}} ',
  '{{constructor}}',
  '{{today+9999y}}',
  '{{endOfQuarter+7973y}}',
  7,
  null,
])('what is no such day is none: %s', (written) => {
  expect(dayMeantBy(written, today)).toBeUndefined()
})

test('a filter means the days of when it is asked', () => {
  const value = ['{{startOfMonth}}', '{{today}}']
  const due = { field: 'nextFollowUpOn', op: 'between', value }
  expect(parseFilter(due, customer, { today })).toMatchObject({ filter: { value: ['2026-11-01', '2026-11-29'] } })
  const made = parseFilter({ field: 'createdAt', op: 'eq', value: '{{today}}' }, customer, { today })
  expect(made).toMatchObject({ filter: { value: ['2026-11-28T16:00:00.000Z', '2026-11-29T15:59:59.999Z'] } })
})

test('what is no day is refused at its place, and a text is left as it is', () => {
  const wrong = parseFilter({ field: 'nextFollowUpOn', op: 'lte', value: '{{tomorrow}}' }, customer, { today })
  expect(wrong).toMatchObject({ ok: false, problems: [{ path: 'filter.value', code: 'not-a-date' }] })
  const text = parseFilter({ field: 'name', op: 'contains', value: '{{today}}' }, customer, { today })
  expect(text).toMatchObject({ filter: { value: '{{today}}' } })
})
