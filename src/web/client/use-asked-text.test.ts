import { expect, test } from 'vitest'
import { comesBack } from './use-asked-text.ts'

test('a text that comes back late takes no letter from the one sent after it', () => {
  expect(comesBack('a', ['a', 'ab'])).toEqual({ own: true, left: ['ab'] })
  expect(comesBack('ab', ['ab'])).toEqual({ own: true, left: [] })
})

test('a text may come back without those before it', () => {
  expect(comesBack('ab', ['a', 'ab'])).toEqual({ own: true, left: [] })
})

test('what a view or the way back asks is taken over', () => {
  expect(comesBack('云帆', ['a', 'ab'])).toEqual({ own: false, left: [] })
})
