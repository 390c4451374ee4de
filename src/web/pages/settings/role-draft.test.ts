import { expect, test } from 'vitest'
import type { RoleGrants } from '../../../core/access/access.ts'
import {
  grantOf,
  hasOwnLine,
  noGrants,
  sameGrants,
  withGrant,
  withLevel,
  withoutOwnLine,
  withRight,
} from './role-draft.ts'

const seller: RoleGrants = { ...noGrants, objects: { '*': { view: 'own', create: true, edit: 'own' } } }

test('a module that is set apart begins with what it followed', () => {
  const draft = withGrant(seller, 'order', { edit: 'none' })
  expect(grantOf(draft, 'order')).toMatchObject({ view: 'own', create: true, edit: 'none' })
  expect(grantOf(draft, 'customer')).toMatchObject({ edit: 'own' })
})

test('a module that follows again forgets its own line', () => {
  const draft = withoutOwnLine(withGrant(seller, 'order', { edit: 'none' }), 'order')
  expect(hasOwnLine(draft, 'order')).toBe(false)
  expect(sameGrants(draft, seller)).toBe(true)
})

test('a field put back to its default leaves nothing behind', () => {
  const draft = withLevel(seller, { object: 'customer', field: 'phone', level: 'masked' })
  expect(draft.fields).toEqual({ customer: { phone: 'masked' } })
  expect(withLevel(draft, { object: 'customer', field: 'phone', level: null }).fields).toEqual({})
})

test('the order in which rights were ticked makes no difference', () => {
  const one = withRight(withRight(seller, 'force-revert', true), 'manage-people', true)
  const other = withRight(withRight(seller, 'manage-people', true), 'force-revert', true)
  expect(sameGrants(one, other)).toBe(true)
})
