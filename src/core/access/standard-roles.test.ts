import { expect, test } from 'vitest'
import { standardObjects, standardObjectsByName } from '../objects/index.ts'
import type { Actor } from './access.ts'
import { fieldLevel, hasRight, may, scopeOf } from './decide.ts'
import { type StandardRoleName, standardRoles } from './standard-roles.ts'

const { alert, customer, order, payment, product, role, ticket, user } = standardObjectsByName
const business = standardObjects.filter((object) => object.kind === 'standard')

test('a seller sees and edits only her own, and the products of everybody', () => {
  const seller = holderOf('salesRep')
  expect(scopeOf(seller, customer, 'view')).toBe('own')
  expect(scopeOf(seller, order, 'edit')).toBe('own')
  expect(scopeOf(seller, product, 'view')).toBe('all')
  expect(scopeOf(seller, product, 'edit')).toBe('none')
  expect(may(seller, customer, 'import')).toBe(false)
  expect(may(seller, customer, 'export')).toBe(false)
})

test('a manager reaches the teams below and may undo what others did', () => {
  const manager = holderOf('salesManager')
  expect(scopeOf(manager, customer, 'edit')).toBe('teamTree')
  expect(hasRight(manager, 'revert-all-changes')).toBe(true)
  expect(hasRight(manager, 'force-revert')).toBe(false)
})

test('a service agent reads orders, works on tickets and sees no payments', () => {
  const agent = holderOf('serviceAgent')
  expect(scopeOf(agent, order, 'view')).toBe('all')
  expect(scopeOf(agent, order, 'edit')).toBe('none')
  expect(scopeOf(agent, ticket, 'edit')).toBe('all')
  expect(scopeOf(agent, payment, 'view')).toBe('none')
})

test('a data clerk may do all with business data but not manage people', () => {
  const clerk = holderOf('dataClerk')
  expect(business.every((object) => scopeOf(clerk, object, 'edit') === 'all')).toBe(true)
  expect(may(clerk, customer, 'import') && may(clerk, customer, 'batch')).toBe(true)
  expect(scopeOf(clerk, user, 'edit')).toBe('none')
})

test('an auditor reads everything, and changes nothing but what became of an alert', () => {
  const auditor = holderOf('auditor')
  expect([...business, role, user].every((object) => scopeOf(auditor, object, 'view') === 'all')).toBe(true)
  const others = standardObjects.filter(({ sharing, personal }) => !sharing && !personal)
  expect(others.every((object) => scopeOf(auditor, object, 'edit') === 'none')).toBe(true)
  expect(others.some((object) => may(auditor, object, 'create'))).toBe(false)
  expect(scopeOf(auditor, alert, 'edit')).toBe('all')
  expect([scopeOf(auditor, alert, 'delete'), may(auditor, alert, 'create')]).toEqual(['none', false])
})

test('ID cards and bank accounts are hidden from those who do not need them', () => {
  const levelOf = (name: StandardRoleName) => fieldLevel(holderOf(name), customer, 'idCard')
  expect(levelOf('salesRep')).toBe('hidden')
  expect(levelOf('serviceAgent')).toBe('hidden')
  expect(levelOf('salesManager')).toBe('masked')
  expect(levelOf('auditor')).toBe('masked')
  expect(levelOf('dataClerk')).toBe('edit')
  expect(levelOf('administrator')).toBe('edit')
})

function holderOf(name: StandardRoleName): Actor {
  const nobody = new Set<string>()
  return {
    id: name,
    name,
    kind: 'user',
    roles: [standardRoles[name].grants],
    teamMemberIds: nobody,
    teamTreeMemberIds: nobody,
  }
}
