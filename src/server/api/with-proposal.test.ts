import { expect, test } from 'vitest'
import { firstWithin } from './with-proposal.ts'

const of = (...counts: readonly number[]) => counts.map((orderLines) => ({ orderLines }))

test('a page of documents tells the lines of its first, as many as come to no more together', () => {
  expect(firstWithin(of(1000, 900, 200, 1), 2000)).toEqual(of(1000, 900))
  expect(firstWithin(of(1000, 1000), 2000)).toEqual(of(1000, 1000))
  expect(firstWithin(of(3000), 2000)).toEqual([])
  expect(firstWithin(of(3000, 3000))).toEqual(of(3000, 3000))
})
