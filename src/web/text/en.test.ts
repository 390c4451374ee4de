import { expect, test } from 'vitest'
import { en } from './en.ts'

test('what is counted by number has a word for one', () => {
  const counted = Object.entries(en).filter(([, text]) => /\{(count|total|days)\} [a-z]+s\b/.test(text))
  expect(counted).toEqual([])
})
