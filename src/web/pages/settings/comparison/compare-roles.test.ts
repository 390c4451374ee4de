import { expect, test } from 'vitest'
import type { RoleGrants } from '../../../../core/access/access.ts'
import { compareRoles } from './compare-roles.ts'

const some = { scope: 'all', filter: { field: 'level', op: 'eq', value: 'A' } } as const
const seller: RoleGrants = {
  objects: { '*': { view: 'own', create: true }, customer: { view: some } },
  fields: { customer: { phone: 'masked' } },
  rights: ['force-revert'],
}

test('two roles are told apart by scope, condition, field and right, modules without a line of their own as well', () => {
  const other: RoleGrants = { objects: { '*': { view: 'own' }, customer: { view: 'all' } }, fields: {}, rights: [] }
  expect(compareRoles(seller, other, ['customer', 'order'])).toEqual([
    { kind: 'action', object: 'customer', action: 'view', given: [some, 'all'] },
    { kind: 'action', object: 'order', action: 'create', given: [true, false] },
    { kind: 'field', object: 'customer', field: 'phone', given: ['masked', null] },
    { kind: 'right', right: 'force-revert', given: [true, false] },
  ])
})

test('a copy differs in nothing', () => {
  expect(compareRoles(seller, structuredClone(seller), ['customer', 'order'])).toEqual([])
})
