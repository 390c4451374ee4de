import { expect, test } from 'vitest'
import { isTicked, mayUnlockTicked, type Ticked, tickedCount, ticking, toggled, toSelection } from './selection.ts'

const none: Ticked = { kind: 'some', ids: new Set() }
const all: Ticked = { kind: 'all' }

test('a record is ticked and let go; several at once join those that are', () => {
  const one = toggled(none, 'a')
  expect(isTicked(one, 'a')).toBe(true)
  expect(isTicked(toggled(one, 'a'), 'a')).toBe(false)
  const three = ticking(one, ['b', 'c'], true)
  expect(tickedCount(three, 40)).toBe(3)
  expect(tickedCount(ticking(three, ['a', 'b'], false), 40)).toBe(1)
})

test('all means the whole list, beyond what is loaded; a click on one of them then means that one', () => {
  expect([isTicked(all, 'anything'), tickedCount(all, 300), tickedCount(all, undefined)]).toEqual([true, 300, 0])
  expect(toggled(all, 'a')).toEqual({ kind: 'some', ids: new Set(['a']) })
})

test('a batch is for the ticked ids, or for whatever the list asks', () => {
  expect(toSelection(ticking(none, ['a', 'b'], true), { q: '云' })).toEqual({ ids: ['a', 'b'] })
  expect(toSelection(all, { q: '云' })).toEqual({ filter: { and: [] }, q: '云' })
  const filter = { field: 'level', op: 'eq', value: 'A' } as const
  expect(toSelection(all, { filter })).toEqual({ filter })
})

test('unlocking is offered where one of the ticked is locked and hers to unlock', () => {
  const lock = { kind: 'hand', by: { id: 'lin', name: '林悦' }, at: '', until: null, mine: false } as const
  const loaded = [
    { id: 'a', lock: { ...lock, mayUnlock: true } },
    { id: 'b', lock: { ...lock, mayUnlock: false } },
    { id: 'c' },
  ]
  const isOffered = (id: string) => mayUnlockTicked(ticking(none, [id], true), loaded, [])
  expect([isOffered('a'), isOffered('b'), isOffered('c')]).toEqual([true, false, false])
  expect([mayUnlockTicked(all, loaded, ['unlock']), mayUnlockTicked(all, [{ id: 'c' }], ['unlock'])]).toEqual([
    true,
    false,
  ])
})
