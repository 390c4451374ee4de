import { expect, test } from 'vitest'
import type { Right, Scope } from '../../core/access/access.ts'
import type { ObjectView } from '../../core/api/shapes.ts'
import { customer } from '../../core/objects/customer.ts'
import { changesOf, workbenchScope } from './workbench-scope.ts'

const cases: readonly (readonly [
  sentence: string,
  granted: Scope,
  rights: readonly Right[],
  shown: string,
  changes: string,
])[] = [
  ['林悦 has her own day', 'own', [], 'own', 'mine'],
  ['周航 has that of his team, and its changes', 'teamTree', ['revert-all-changes'], 'team', 'team'],
  ['who sees a team without leading it has her own changes', 'team', [], 'team', 'mine'],
  ['Ada looks after the house', 'all', ['manage-people', 'view-all-changes'], 'company', 'all'],
  ['许静怡 sees every customer, and her own changes', 'all', [], 'company', 'mine'],
]

test('who sees some of everybody’s by a condition has those before her', () => {
  const seen = { ...customer, group: 'business', levels: {}, scope: 'all', narrowed: true, can: { view: true } }
  expect(workbenchScope([seen as unknown as ObjectView])).toBe('team')
})

test.each(cases)('%s', (_, scope, rights, shown, changes) => {
  const can = {
    view: true,
    create: true,
    edit: true,
    delete: true,
    import: true,
    export: true,
    batch: true,
    transfer: true,
    restore: true,
  }
  const seen: ObjectView = { ...customer, levels: {}, scope, can }
  expect(workbenchScope([seen])).toBe(shown)
  expect(changesOf(workbenchScope([seen]), { rights })).toBe(changes)
})
