import { expect, test } from 'vitest'
import type { ChangeView } from '../../../core/api/shapes.ts'
import { listOf, markedIn, unmarked } from './marking.ts'

const waits = (id: string, kind?: 'entry') => ({ id, approvals: [kind ? { kind } : {}] }) as unknown as ChangeView
const shown = [waits('one'), waits('two'), waits('again', 'entry')]
const ids = (changes: readonly ChangeView[]) => changes.map(({ id }) => id)

test('what was marked one by one is that, whatever else is shown later', () => {
  const marking = { ...unmarked(listOf({})), ids: ['two', 'gone'] }
  expect(ids(markedIn(marking, shown))).toEqual(['two'])
})

test('all of a list is all that can be decided of what is shown, also of what is shown later', () => {
  const marking = { ...unmarked(listOf({ object: 'order' })), whole: { object: 'order' } }
  expect(ids(markedIn(marking, shown))).toEqual(['one', 'two'])
  expect(ids(markedIn(marking, [...shown, waits('three')]))).toEqual(['one', 'two', 'three'])
})

test('each tab and each module is a list of its own', () => {
  const lists = [{}, { object: 'order' }, { show: 'sent' }, { show: 'sent', object: 'order' }] as const
  expect(new Set(lists.map(listOf)).size).toBe(4)
  expect(listOf({ show: 'waiting' })).toBe(listOf({}))
})
