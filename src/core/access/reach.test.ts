import { expect, test } from 'vitest'
import { customer } from '../objects/customer.ts'
import type { Actor, Scope } from './access.ts'
import { isWithin, ownersWithin, reachOf } from './index.ts'

const now = new Date('2026-11-20T08:00:00Z')
const owners = ['me', 'mate', 'junior', 'stranger', null]

test.each<[Scope, readonly (string | null)[], readonly string[] | null]>([
  ['none', [], []],
  ['own', ['me'], ['me']],
  ['team', ['me', 'mate'], ['me', 'mate']],
  ['teamTree', ['me', 'mate', 'junior'], ['me', 'mate', 'junior']],
  ['all', owners, null],
])('%s reaches the same records, asked one by one or by owner', (scope, within, byOwner) => {
  const reach = reachOf({ actor: seeing(scope), definition: customer, action: 'view', at: now })
  const isReached = (ownerId: string | null) => isWithin(reach, { ownerId, values: {}, definition: customer })
  expect(owners.filter(isReached)).toEqual(within)
  expect(ownersWithin(reach)).toEqual(byOwner)
})

test('whoever is still taken for what she was once her time is over reaches nothing', () => {
  const actor = { ...seeing('all'), until: now }
  const reachAt = (at: Date) => reachOf({ actor, definition: customer, action: 'view', at }).kind
  expect(reachAt(new Date(now.getTime() - 1))).toBe('everybody')
  expect(reachAt(now)).toBe('nobody')
})

function seeing(view: Scope): Actor {
  return {
    id: 'me',
    name: '林悦',
    kind: 'user',
    roles: [{ objects: { '*': { view } }, fields: {}, rights: [] }],
    teamMemberIds: new Set(['me', 'mate']),
    teamTreeMemberIds: new Set(['me', 'mate', 'junior']),
  }
}
