import { describe, expect, test } from 'vitest'
import {
  isIn,
  isLetter,
  isOneCell,
  nextOpenCell,
  placeAfter,
  placeAfterTab,
  rangeBetween,
  within,
  withRow,
} from './grid-places.ts'

const size = { page: 10, rows: 40, columns: 5 }
const at = { row: 4, column: 2 }

describe('a key on a cell', () => {
  test.each([
    ['ArrowDown', { row: 5, column: 2 }],
    ['ArrowUp', { row: 3, column: 2 }],
    ['ArrowLeft', { row: 4, column: 1 }],
    ['ArrowRight', { row: 4, column: 3 }],
    ['PageDown', { row: 14, column: 2 }],
    ['PageUp', { row: -6, column: 2 }],
    ['Home', { row: 4, column: 0 }],
    ['End', { row: 4, column: 4 }],
    ['Enter', null],
  ])('%s', (key, place) => expect(placeAfter({ key, ctrlKey: false }, at, size)).toEqual(place))

  test('with Ctrl, Home and End are those of the list', () => {
    expect(placeAfter({ key: 'Home', ctrlKey: true }, at, size)).toEqual({ row: 0, column: 0 })
    expect(placeAfter({ key: 'End', ctrlKey: true }, at, size)).toEqual({ row: 39, column: 4 })
  })

  test('Tab goes along the row, and from its ends out of the grid', () => {
    const tab = (column: number, shiftKey = false) => placeAfterTab({ key: 'Tab', shiftKey }, { row: 4, column }, size)
    expect(tab(2)).toEqual({ row: 4, column: 3 })
    expect(tab(2, true)).toEqual({ row: 4, column: 1 })
    expect([tab(4), tab(0, true)]).toEqual([null, null])
  })

  test('a letter begins to edit, in any script; a command, a space and an arrow do not', () => {
    const press = (key: string, held: object = {}) =>
      isLetter({ key, ctrlKey: false, metaKey: false, altKey: false, ...held })
    expect(['a', '7', '云', '𠮷'].map((key) => press(key))).toEqual([true, true, true, true])
    expect([press('a', { ctrlKey: true }), press(' '), press('ArrowUp')]).toEqual([false, false, false])
  })
})

describe('a range', () => {
  test('holds the cells between two corners, whichever came first', () => {
    const range = rangeBetween({ row: 3, column: 4 }, { row: 1, column: 2 })
    expect(range).toEqual({ top: 1, bottom: 3, left: 2, right: 4 })
    expect([isIn(range, { row: 2, column: 2 }), isIn(range, { row: 2, column: 1 })]).toEqual([true, false])
  })

  test('of one cell is no block', () => {
    expect(isOneCell(rangeBetween(at, at))).toBe(true)
    expect(isOneCell(rangeBetween(at, { ...at, row: 5 }))).toBe(false)
  })
})

describe('going on after a cell is saved', () => {
  const open = (...cells: string[]) => ({
    columns: 3,
    isOpen: ({ row, column }: { row: number; column: number }) => cells.includes(`${row},${column}`),
  })

  test('passes over closed cells, into the next row', () => {
    expect(nextOpenCell({ row: 0, column: 1 }, 1, open('1,0'))).toEqual({ row: 1, column: 0 })
    expect(nextOpenCell({ row: 1, column: 0 }, -1, open('0,1'))).toEqual({ row: 0, column: 1 })
  })

  test('ends at the top, and where nothing near is open', () => {
    expect(nextOpenCell({ row: 0, column: 0 }, -1, open('5,0'))).toBeNull()
    expect(nextOpenCell({ row: 0, column: 0 }, 1, open('9,0'))).toBeNull()
  })
})

test('the row of the cursor stays drawn when it is scrolled away', () => {
  expect(withRow([5, 6, 7], 2, 40)).toEqual([2, 5, 6, 7])
  expect(withRow([5, 6, 7], 6, 40)).toEqual([5, 6, 7])
  expect(withRow([5, 6, 7], 40, 40)).toEqual([5, 6, 7])
})

test('a place beyond the edges is the one at the edge', () => {
  expect([within(-3, 5), within(9, 5), within(2, 5), within(2, 0)]).toEqual([0, 4, 2, 0])
})
