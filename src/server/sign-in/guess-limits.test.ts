import { expect, test } from 'vitest'
import { usualSignInPolicy } from '../../core/sign-in/sign-in-policy.ts'
import { type GuessKind, leakMsOf, lockedUntilMs } from './guess-limits.ts'

const minuteMs = 60_000

test.each<[GuessKind, number, number]>([
  ['source', 4, 0],
  ['source', 5, 1],
  ['source', 6, 2],
  ['source', 8, 8],
  ['source', 11, 60],
  ['source', 40, 60],
  ['account', 29, 0],
  ['account', 30, 1],
  ['account', 90, 15],
  ['address', 39, 0],
  ['address', 40, 1],
  ['address', 90, 15],
])('by %s, after %i wrong passwords the next is looked at in %i minutes', (kind, count, minutes) => {
  expect(lockedUntilMs({ kind, failedMs: 0, emptyMs: count * leakMsOf(kind) }, usualSignInPolicy)).toBe(
    minutes * minuteMs,
  )
})

test('an administrator says how many wrong passwords are free, and what the longest wait is', () => {
  const until = (kind: GuessKind, count: number) =>
    lockedUntilMs({ kind, failedMs: 0, emptyMs: count * leakMsOf(kind) }, { wrongPasswords: 3, waitMinutes: 4 })
  expect([2, 3, 4, 9].map((count) => until('source', count) / minuteMs)).toEqual([0, 1, 2, 4])
  expect(until('account', 90) / minuteMs).toBe(4)
})
