import { expect, test } from 'vitest'
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
  expect(lockedUntilMs({ kind, failedMs: 0, emptyMs: count * leakMsOf(kind) })).toBe(minutes * minuteMs)
})
