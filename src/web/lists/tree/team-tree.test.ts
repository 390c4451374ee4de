import { expect, test } from 'vitest'
import type { RecordView } from '../../../core/api/shapes.ts'
import { teamCounts } from './team-counts.ts'
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

test('a team counts what its people have and what those of the teams below it have', () => {
  const places = teamTree([team('sales'), team('east', 'sales'), team('office')])
  const people = [person('zhou', 'sales'), person('lin', 'east'), person('li', 'east'), person('ada', null)]
  const groups = ['zhou', 'lin', 'li', 'ada', null].map((id, n) => ({ keys: [id], count: n + 1, values: [] }))
  const { byTeam, without } = teamCounts({ places, people, groups })
  expect(byTeam.get('sales')).toEqual({ count: 6, teamIds: ['sales', 'east'] })
  expect(byTeam.get('east')).toEqual({ count: 5, teamIds: ['east'] })
  expect(byTeam.get('office')).toEqual({ count: 0, teamIds: ['office'] })
  expect(without).toBe(9)
})

function person(id: string, ownTeam: string | null): RecordView {
  return { ...team(id), object: 'user', objectName: 'user', team: ownTeam }
}

function team(id: string, parent: string | null = null): RecordView {
  return { id, object: 'team', objectName: 'team', code: id, version: 1, deletedAt: null, refs: {}, name: id, parent }
}
