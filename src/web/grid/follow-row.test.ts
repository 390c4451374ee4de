import { expect, test } from 'vitest'
import { followRow } from './follow-row.ts'

const keyOf = (one: string) => one

test('the cursor goes along with its record', () => {
  const cursor = { row: 1, key: '云帆' }
  expect(followRow(cursor, { items: ['海达', '云帆'], keyOf })).toEqual(cursor)
  expect(followRow(cursor, { items: ['云帆', '海达', '锦绣'], keyOf })).toEqual({ row: 0, key: '云帆' })
})

test('where its record has gone, it is about the one in its row, or the last', () => {
  expect(followRow({ row: 1, key: '云帆' }, { items: ['海达', '锦绣'], keyOf })).toEqual({ row: 1, key: '锦绣' })
  expect(followRow({ row: 5, key: '云帆' }, { items: ['海达', '锦绣'], keyOf })).toEqual({ row: 1, key: '锦绣' })
})

test('in a list that was asked otherwise it stays in its row, wherever its record is', () => {
  const items = ['云帆', '海达']
  expect(followRow({ row: 1, key: '云帆' }, { items, keyOf, follows: false })).toEqual({ row: 1, key: '海达' })
})

test('an empty list keeps it at the top until there is something', () => {
  expect(followRow({ row: 3, key: '云帆' }, { items: [], keyOf })).toEqual({ row: 0, key: undefined })
  expect(followRow({ row: 0, key: undefined }, { items: ['海达'], keyOf })).toEqual({ row: 0, key: '海达' })
})
