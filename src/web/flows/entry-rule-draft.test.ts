import { expect, test } from 'vitest'
import { wayRound } from './entry-rule-draft.ts'

test.each([
  ['', ['amount'], null],
  ['after.amount > 50000', ['amount'], null],
  ['after.amount > before.amount * 1.2', ['amount'], 'steps'],
  ['after.status == "open"', ['amount'], 'other'],
  ['after.status == "open"', [], null],
])('past the condition “%s” over %j leads %j', (condition, fields, way) => {
  expect(wayRound({ condition, fields })).toBe(way)
})
