import { expect, test } from 'vitest'
import { matchEcho } from './use-search-text.ts'

test('a text that comes back late takes no letter from the one sent after it', () => {
  expect(matchEcho('a', ['a', 'ab'])).toEqual({ own: true, left: ['ab'] })
  expect(matchEcho('ab', ['ab'])).toEqual({ own: true, left: [] })
})

test('a text may come back without those before it', () => {
  expect(matchEcho('ab', ['a', 'ab'])).toEqual({ own: true, left: [] })
})

test('what a view or the way back asks is taken over', () => {
  expect(matchEcho('云帆', ['a', 'ab'])).toEqual({ own: false, left: [] })
})
