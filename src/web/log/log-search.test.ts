import { expect, test } from 'vitest'
import { readLogSearch } from './log-search.ts'

test('what no filter knows is left out of the address', () => {
  const search = { kind: 'signIn', origin: 'nonsense', person: 'p', from: 7, to: '', colour: 'red' }
  expect(readLogSearch(search)).toEqual({ kind: 'signIn', person: 'p' })
})
