import { expect, test } from 'vitest'
import { timeLeft } from './time-left.ts'

test.each([
  [3.9 * 3_600_000, { unit: 'hours', count: 3 }],
  [47 * 3_600_000, { unit: 'hours', count: 47 }],
  [49 * 3_600_000, { unit: 'days', count: 2 }],
  [59.9 * 60_000, { unit: 'minutes', count: 59 }],
  [10, { unit: 'minutes', count: 1 }],
] as const)('%d milliseconds are told as no more than they are', (ms, left) => {
  expect(timeLeft(ms)).toEqual(left)
})
