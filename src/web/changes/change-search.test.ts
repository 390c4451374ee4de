import { expect, test } from 'vitest'
import { readChangeSearch } from './change-search.ts'

test('the address of the change centre holds its filters', () => {
  const search = { origin: 'import', status: 'reverted', size: 'many', from: '2026-01-01', change: 'c1' }
  expect(readChangeSearch(search)).toEqual(search)
})

test('a number that was searched for comes back from the address as text', () => {
  expect(readChangeSearch({ q: 2026001 })).toEqual({ q: '2026001' })
})

test('what no filter knows is not asked for', () => {
  expect(readChangeSearch({ origin: 'fax', status: 'gone', size: 'huge', actor: '', q: null, other: 1 })).toEqual({})
})
