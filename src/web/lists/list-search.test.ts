import { expect, test } from 'vitest'
import { readListSearch, sortText, toFilter, toSort } from './list-search.ts'

test('the address of a list is read; what does not read is left out', () => {
  const conditions = [{ field: 'level', op: 'eq', value: 'A' }]
  const search = { q: '云', sort: '-updatedAt', conditions, open: 'r1' }
  expect(readListSearch(search)).toEqual(search)
  expect(readListSearch({ q: 138, sort: 'name; drop', conditions: 'all', open: 7 })).toEqual({ q: '138' })
  expect(readListSearch({ conditions: [...conditions, { field: 'level', op: 'rhymes' }, 'A', null] })).toEqual({
    conditions,
  })
})

test('an order is written as it is read', () => {
  for (const text of ['-updatedAt', 'address.city']) {
    const sort = toSort(text)
    expect(sort && sortText(sort)).toBe(text)
  }
  expect(toSort('')).toBeUndefined()
})

test('no conditions are no filter', () => {
  expect(toFilter([])).toBeUndefined()
  expect(toFilter([{ field: 'level', op: 'empty' }])).toEqual({ and: [{ field: 'level', op: 'empty' }] })
})
