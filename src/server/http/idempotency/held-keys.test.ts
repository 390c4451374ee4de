import { expect, test } from 'vitest'
import { makeHeldKeys } from './held-keys.ts'

let nowMs = 0
const held = makeHeldKeys({ now: () => new Date(nowMs), memoryMs: 1000 })

test('a key is let go when its call ended without a word', () => {
  held.begin('a')
  held.end('a')
  held.letGo('a')
  expect(held.isLetGo('a')).toBe(true)
  held.claimed('a')
  expect(held.isLetGo('a')).toBe(false)
})

test('a key under which a call is still at work is not', () => {
  held.begin('b')
  held.letGo('b')
  expect(held.isLetGo('b')).toBe(false)
})

test('what was let go is forgotten after a while', () => {
  held.letGo('c')
  nowMs += 1001
  expect(held.isLetGo('c')).toBe(false)
})
