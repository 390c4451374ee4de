import { describe, expect, test } from 'vitest'
import { fromZoned, toZoned } from './zoned-time.ts'

describe('times on the wall of the company', () => {
  test('a moment is shown in the zone and read back from it', () => {
    expect(toZoned('2026-11-21T06:30:00.000Z', 'Asia/Shanghai')).toBe('2026-11-21T14:30')
    expect(fromZoned('2026-11-21T14:30', 'Asia/Shanghai')).toBe('2026-11-21T06:30:00.000Z')
  })

  test('the hours beside a clock change keep their offset', () => {
    expect(fromZoned('2026-03-29T01:30', 'Europe/Berlin')).toBe('2026-03-29T00:30:00.000Z')
    expect(fromZoned('2026-03-29T03:30', 'Europe/Berlin')).toBe('2026-03-29T01:30:00.000Z')
  })

  test('what is no time is none', () => {
    expect(fromZoned('tomorrow', 'Asia/Shanghai')).toBeNull()
  })
})
