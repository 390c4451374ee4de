import { expect, test } from 'vitest'
import type { RecordView } from '../../../core/api/shapes.ts'
import { teamTree } from './team-tree.ts'

test('teams follow the team they belong to', () => {
  const tree = teamTree([team('east'), team('south'), team('shanghai', 'east'), team('pudong', 'shanghai')])
  expect(tree.map(({ team: { id }, depth }) => `${depth} ${id}`)).toEqual([
    '0 east',
    '1 shanghai',
    '2 pudong',
    '0 south',
  ])
})

test('a circle of parents hides nobody', () => {
  const tree = teamTree([team('a', 'b'), team('b', 'a')])
  expect(tree.map(({ team: { id } }) => id)).toEqual(['a', 'b'])
})

function team(id: string, parent: string | null = null): RecordView {
  return { id, object: 'team', objectName: 'team', code: id, version: 1, deletedAt: null, refs: {}, name: id, parent }
}
