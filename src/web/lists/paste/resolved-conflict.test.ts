import { expect, test } from 'vitest'
import type { ChangeItem } from '../../../core/change/change.ts'
import { withResolvedConflict } from './resolved-conflict.ts'

const item = (id: string): ChangeItem => ({ object: 'customer', op: 'update', id, version: 1, values: { phone: '1' } })

test('a decision goes onto the version it was made about, and leaves the others as they are', () => {
  const items = withResolvedConflict([item('r1'), item('r2')], { id: 'r2', version: 4, values: { phone: '2' } })
  expect(items).toEqual([item('r1'), { ...item('r2'), version: 4, values: { phone: '2' } }])
})

test('where theirs stays and nothing else was pasted, the record is left out', () => {
  expect(withResolvedConflict([item('r1'), item('r2')], { id: 'r1', version: 2, values: {} })).toEqual([item('r2')])
})
