import { expect, test } from 'vitest'
import { rememberLatest } from './remember-latest.ts'

test('what belongs to a key is made once, until others were asked for more lately', () => {
  const made: string[] = []
  const find = rememberLatest<string, string>(2)
  const make = (key: string) => {
    made.push(key)
    return key.toUpperCase()
  }
  const ask = (key: string) => find(key, () => make(key))
  expect(['a', 'b', 'a', 'c', 'a', 'b'].map(ask)).toEqual(['A', 'B', 'A', 'C', 'A', 'B'])
  expect(made).toEqual(['a', 'b', 'c', 'b'])
})
