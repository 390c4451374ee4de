import { expect, test } from 'vitest'
import { noCorrections, toItems, withDropped, withValue } from './corrections.ts'

test('only what differs from what was proposed is sent, by the place of its record', () => {
  const first = withValue(noCorrections, 2, 'amount', 5)
  const both = withValue(withValue(first, 0, 'name', '云帆'), 2, 'note', '已核对')
  expect(toItems(both)).toEqual([
    { n: 0, values: { name: '云帆' } },
    { n: 2, values: { amount: 5, note: '已核对' } },
  ])
})

test('a record that is left out is left out, whatever was entered for it; taken in again it has it', () => {
  const entered = withValue(noCorrections, 1, 'amount', 5)
  const dropped = withDropped(entered, 1, true)
  expect(toItems(dropped)).toEqual([{ n: 1, drop: true }])
  expect(toItems(withDropped(dropped, 1, false))).toEqual([{ n: 1, values: { amount: 5 } }])
})

test('what was seen as it is now goes with the version of that, corrected or not; what is left out does not', () => {
  const seen = new Map([
    [0, 4],
    [1, 2],
    [2, 7],
  ])
  expect(toItems(withDropped(withValue(noCorrections, 2, 'amount', 5), 1, true), seen)).toEqual([
    { n: 0, version: 4, values: {} },
    { n: 1, drop: true },
    { n: 2, version: 7, values: { amount: 5 } },
  ])
})

test('who corrects nothing sends the same again', () => {
  expect(toItems(noCorrections)).toEqual([])
})
