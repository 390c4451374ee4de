import { expect, test } from 'vitest'
import { withHeld } from './held-records.ts'

const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((id) => ({ id, version: 1 })) as [Row, Row, Row, Row]
const saved = { id: 'b', version: 2 }

test('a record that is worked on stays in its row when the list loses it', () => {
  expect(withHeld([a, c, d], [a, b, c, d], holding('b'))).toEqual([a, b, c, d])
  expect(withHeld([a], [a, b, c, d], holding('b', 'd'))).toEqual([a, b, d])
  expect(withHeld([], [a, b], holding('b'))).toEqual([b])
})

test('what the list has is shown as the list has it', () => {
  expect(withHeld([saved, a], [a, b], holding('b'))).toEqual([saved, a])
  expect(withHeld([a, c], [a, b, c], holding())).toEqual([a, c])
})

test('a record that stays shows what was saved of it meanwhile', () => {
  const held = { held: ['b'], newest: () => saved }
  expect(withHeld([a, c], [a, b, c], held)).toEqual([a, saved, c])
  expect(withHeld([a, c], [a, { id: 'b', version: 3 }, c], held)).toEqual([a, { id: 'b', version: 3 }, c])
})

interface Row {
  readonly id: string
  readonly version: number
}

function holding(...held: readonly string[]) {
  return { held, newest: () => undefined }
}
