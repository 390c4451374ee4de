import { expect, test } from 'vitest'
import { makeReleasedKeys } from './released-keys.ts'

let nowMs = 0
const keys = makeReleasedKeys({ now: () => new Date(nowMs), memoryMs: 1000 })

test('a key is let go when its call ended without a word', () => {
  keys.begin('a')
  keys.end('a')
  keys.release('a')
  expect(keys.isReleased('a')).toBe(true)
  keys.claimed('a')
  expect(keys.isReleased('a')).toBe(false)
})

test('a key under which a call is still at work is not', () => {
  keys.begin('b')
  keys.release('b')
  expect(keys.isReleased('b')).toBe(false)
})

test('what was let go is forgotten after a while', () => {
  keys.release('c')
  nowMs += 1001
  expect(keys.isReleased('c')).toBe(false)
})
