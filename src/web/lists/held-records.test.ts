import { expect, test } from 'vitest'
import { withHeld } from './held-records.ts'

const [a, b, c, d] = [{ id: 'a' }, { id: 'b' }, { id: 'c' }, { id: 'd' }]

test('a record that is worked on stays in its row when the list loses it', () => {
  expect(withHeld([a, c, d], [a, b, c, d], ['b'])).toEqual([a, b, c, d])
  expect(withHeld([a], [a, b, c, d], ['b', 'd'])).toEqual([a, b, d])
  expect(withHeld([], [a, b], ['b'])).toEqual([b])
})

test('what the list has is shown as the list has it', () => {
  const newer = { id: 'b', version: 2 }
  expect(withHeld<{ id: string }>([newer, a], [a, b], ['b'])).toEqual([newer, a])
  expect(withHeld([a, c], [a, b, c], [])).toEqual([a, c])
})
