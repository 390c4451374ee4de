import { describe, expect, test } from 'vitest'
import { fullStamp, relativeTime } from './relative-time.ts'

const inShanghai = { timeZone: 'Asia/Shanghai', now: new Date('2026-11-21T08:00:00Z') }

describe('relative times', () => {
  test.each([
    ['2026-11-21T06:30:00.000Z', '今天 14:30', 'Today 14:30'],
    ['2026-11-20T01:12:00.000Z', '昨天 09:12', 'Yesterday 09:12'],
    ['2026-11-22T01:12:00.000Z', '明天 09:12', 'Tomorrow 09:12'],
    ['2026-11-03T01:12:00.000Z', '11-03 09:12', '11-03 09:12'],
    ['2025-11-03T01:12:00.000Z', '2025-11-03', '2025-11-03'],
  ])('%s reads %s', (iso, chinese, english) => {
    expect(relativeTime(iso, { ...inShanghai, locale: 'zh-CN' })).toBe(chinese)
    expect(relativeTime(iso, { ...inShanghai, locale: 'en' })).toBe(english)
  })

  test('a day begins where the company is, not in Greenwich', () => {
    expect(relativeTime('2026-11-20T17:00:00Z', { ...inShanghai, locale: 'zh-CN' })).toBe('今天 01:00')
  })

  test('the full stamp has seconds', () => {
    expect(fullStamp('2026-11-21T06:30:05.123Z', 'Asia/Shanghai')).toBe('2026-11-21 14:30:05')
  })

  test('what is no time is shown as it is', () => {
    expect(relativeTime('soon', { ...inShanghai, locale: 'zh-CN' })).toBe('soon')
  })
})
