import { expect, test } from 'vitest'
import { spokenDay } from './spoken-day.ts'

const aSunday = '2026-11-29'
const aMonday = '2026-11-30'

test.each([
  ['今天', aSunday, '2026-11-29'],
  [' 明天 ', aSunday, '2026-11-30'],
  ['后天', aSunday, '2026-12-01'],
  ['大后天', aSunday, '2026-12-02'],
  ['前天', '2027-01-01', '2026-12-30'],
  ['Tomorrow', '2028-02-28', '2028-02-29'],
  ['３天后', aSunday, '2026-12-02'],
  ['30 天之后', aSunday, '2026-12-29'],
  ['下周三', aSunday, '2026-12-02'],
  ['下周三', aMonday, '2026-12-09'],
  ['下个星期天', aMonday, '2026-12-13'],
  ['下下周日', aSunday, '2026-12-13'],
  ['本周五', aMonday, '2026-12-04'],
  ['这礼拜一', aSunday, '2026-11-23'],
  ['上周六', aMonday, '2026-11-28'],
])('%s, said on %s, is %s', (written, today, day) => {
  expect(spokenDay(written, today)).toBe(day)
})

test.each([
  '',
  '周三',
  '下周三abc',
  '下周八',
  '下周',
  '天后',
  '9999天后',
  '2026-12-01',
  'constructor',
  '明天'.repeat(999),
])('%s is no day that is counted from today', (written) => {
  expect(spokenDay(written, aSunday)).toBeUndefined()
})
