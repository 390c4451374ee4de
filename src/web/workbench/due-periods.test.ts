import { expect, test } from 'vitest'
import { duePeriods } from './due-periods.ts'

test('on a Thursday the week goes on until Sunday', () => {
  expect(duePeriods('2026-11-26')).toMatchObject({
    overdue: { op: 'lt', value: '2026-11-26' },
    today: { op: 'eq', value: '2026-11-26' },
    week: { op: 'between', value: ['2026-11-27', '2026-11-29'] },
    all: { op: 'lte', value: '2026-11-29' },
  })
})

test('on a Sunday nothing is left of it', () => {
  expect(duePeriods('2026-11-29')).toMatchObject({
    week: { value: ['2026-11-30', '2026-11-29'] },
    all: { value: '2026-11-29' },
  })
})
