import { expect, test } from 'vitest'
import { inTheirRows, withPinned } from './pinned-records.ts'

const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((id) => ({ id, version: 1 })) as [Row, Row, Row, Row]
const saved = { id: 'b', version: 2 }

test('a record that is worked on stays in its row when the list loses it', () => {
  expect(withPinned([a, c, d], [a, b, c, d], pinning('b'))).toEqual([a, b, c, d])
  expect(withPinned([a], [a, b, c, d], pinning('b', 'd'))).toEqual([a, b, d])
  expect(withPinned([], [a, b], pinning('b'))).toEqual([b])
})

test('what the list has is shown as the list has it', () => {
  expect(withPinned([saved, a], [a, b], pinning('b'))).toEqual([saved, a])
  expect(withPinned([a, c], [a, b, c], pinning())).toEqual([a, c])
})

test('a record that stays shows what was saved of it meanwhile', () => {
  const pinned = { pinned: ['b'], newest: () => saved }
  expect(withPinned([a, c], [a, b, c], pinned)).toEqual([a, saved, c])
  expect(withPinned([a, c], [a, { id: 'b', version: 3 }, c], pinned)).toEqual([a, { id: 'b', version: 3 }, c])
})

test('what was saved stays in its row, and the others keep their order around it', () => {
  expect(inTheirRows([d, a, b, c], [a, b, c, d], ['d'])).toEqual([a, b, c, d])
  expect(inTheirRows([saved, a, c], [a, b, c], ['b'])).toEqual([a, saved, c])
  const come = { id: 'e', version: 1 }
  expect(inTheirRows([saved, come, a, c], [a, b, c], ['b'])).toEqual([come, saved, a, c])
  expect(inTheirRows([a, c], [a, b, c], ['b'])).toEqual([a, c])
})

interface Row {
  readonly id: string
  readonly version: number
}

function pinning(...pinned: readonly string[]) {
  return { pinned, newest: () => undefined }
}
