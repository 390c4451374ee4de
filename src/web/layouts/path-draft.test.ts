import { expect, test } from 'vitest'
import type { ChoiceField } from '../../core/fields/field.ts'
import { limitMove, movesOf, toggleMove, toJsonMoves } from './path-draft.ts'

const label = { 'zh-CN': '阶段', en: 'Stage' }
const field: ChoiceField = { type: 'choice', label, options: ['a', 'b', 'c'].map((value) => ({ value, label })) }
const none = { record: null, brought: undefined }

test('where nothing is laid down every state follows every other; what Kebu brought stays as it is', () => {
  expect(movesOf(field, none)).toHaveLength(6)
  const brought = { field: 'stage', next: { a: ['b'], b: [], c: ['a'] } }
  expect(toJsonMoves(movesOf(field, { record: null, brought }), field)).toEqual([
    { from: 'a', to: 'b' },
    { from: 'c', to: 'a' },
  ])
})

test('a move is taken away, put back, and limited to roles', () => {
  const less = toggleMove(movesOf(field, none), { from: 'a', to: 'b' })
  expect(less).toHaveLength(5)
  const back = limitMove(toggleMove(less, { from: 'a', to: 'b' }), { from: 'a', to: 'b', roles: ['r'] })
  expect(toJsonMoves(back, field)).toContainEqual({ from: 'a', to: 'b', roles: ['r'] })
})
