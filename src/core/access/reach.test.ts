import { expect, test } from 'vitest'
import { customer } from '../objects/customer.ts'
import { defineObject } from '../objects/define-object.ts'
import type { Actor, Grant, Scope } from './access.ts'
import { holderIn, isWithin, ownersWithin, reachOf } from './index.ts'

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

test.each<[Scope, 'view' | 'edit', readonly (string | null)[]]>([
  ['none', 'view', []],
  ['own', 'view', owners],
  ['team', 'view', owners],
  ['own', 'edit', ['me']],
  ['team', 'edit', ['me', 'mate']],
  ['all', 'edit', owners],
])('of what has no owners %s is to %s what these people made', (scope, action, within) => {
  const definition = defineObject({ ...plain, owned: false })
  const reach = reachOf({ actor: holding({ view: scope, edit: scope }), definition, action, at: now })
  const isReached = (createdBy: string | null) =>
    isWithin(reach, { ownerId: holderIn(definition, { createdBy }), values: {}, definition })
  expect(owners.filter(isReached)).toEqual(within)
})

const plain = {
  name: 'branch',
  label: { 'zh-CN': '网点', en: 'Branch' },
  numbering: 'B{0000}',
  title: 'code',
  fields: {},
  sections: [],
  columns: [],
}

test('whoever is still taken for what she was once her time is over reaches nothing', () => {
  const actor = { ...seeing('all'), until: now }
  const reachAt = (at: Date) => reachOf({ actor, definition: customer, action: 'view', at }).kind
  expect(reachAt(new Date(now.getTime() - 1))).toBe('everybody')
  expect(reachAt(now)).toBe('nobody')
})

function seeing(view: Scope): Actor {
  return holding({ view })
}

function holding(grant: Partial<Grant>): Actor {
  return {
    id: 'me',
    name: '林悦',
    kind: 'user',
    roles: [{ objects: { '*': grant }, fields: {}, rights: [] }],
    teamMemberIds: new Set(['me', 'mate']),
    teamTreeMemberIds: new Set(['me', 'mate', 'junior']),
  }
}
