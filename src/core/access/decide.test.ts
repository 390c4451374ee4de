import { describe, expect, test } from 'vitest'
import { defineObject } from '../objects/define-object.ts'
import type { Actor, FieldLevel, Grant, RoleGrants, Scope } from './access.ts'
import {
  fieldLevel,
  hasRight,
  isWithin,
  may,
  mayWriteParts,
  reachesAll,
  reachOf,
  scopeOf,
  systemActor,
  toRoleGrants,
} from './index.ts'

const label = { 'zh-CN': '某', en: 'Some' }
const shipment = defineObject({
  name: 'shipment',
  label,
  numbering: 'S{0000}',
  title: 'name',
  sections: [],
  columns: ['name'],
  fields: {
    name: { type: 'text', label },
    phone: { type: 'phone', label },
    idCard: { type: 'idCard', label, sensitive: true },
    parcelCount: {
      type: 'rollup',
      label,
      readOnly: true,
      of: 'parcel',
      via: 'shipment',
      compute: 'count',
      result: 'number',
    },
  },
})
const parcel = defineObject({
  name: 'parcel',
  label,
  numbering: 'P{0000}',
  title: 'code',
  partOf: 'shipment',
  partsField: 'parcels',
  sections: [],
  columns: ['code'],
  fields: { shipment: { type: 'link', to: 'shipment', label }, weight: { type: 'number', label } },
})
const person = defineObject({
  name: 'user',
  kind: 'system',
  managedWith: 'manage-people',
  label,
  numbering: 'U{0}',
  title: 'code',
  sections: [],
  columns: [],
  fields: {},
})

const seller = role({ '*': { view: 'own', create: true, edit: 'own' } })
const manager = role({ shipment: { view: 'teamTree', edit: 'team', delete: 'own', batch: true } })
const reader = role({ '*': { view: 'all', edit: 'none' } })

describe('scopes', () => {
  test.each<[string, RoleGrants[], 'view' | 'edit' | 'delete', string]>([
    ['nobody without a role sees anything', [], 'view', 'none'],
    ['a seller sees her own by the grant for every business object', [seller], 'view', 'own'],
    ['what is not granted is not allowed', [seller], 'delete', 'none'],
    ['the widest of several roles counts', [seller, manager], 'view', 'teamTree'],
    ['editing is as wide as the widest role that grants it', [seller, manager], 'edit', 'team'],
    ['a role that sees all and edits nothing does not widen the editing of another', [seller, reader], 'edit', 'own'],
    ['nobody edits more than the same role shows', [role({ '*': { view: 'own', edit: 'all' } })], 'edit', 'own'],
    [
      'a grant for the object replaces the one for every object',
      [role({ '*': { view: 'all' }, shipment: { view: 'own' } })],
      'view',
      'own',
    ],
  ])('%s', (_, roles, action, expected) => {
    expect(scopeOf(actorWith(roles), shipment, action)).toBe(expected)
  })

  test('who sees all that meet a condition does not see all, unless another role shows her all', () => {
    const some = role({ shipment: { view: { scope: 'all', filter: { field: 'name', op: 'notEmpty' } } } })
    expect(reachesAll(actorWith([some]), shipment, 'view')).toBe(false)
    expect(reachesAll(actorWith([some, reader]), shipment, 'view')).toBe(true)
  })

  test('parts are seen and edited like the record they are parts of', () => {
    const actor = actorWith([role({ shipment: { view: 'team', edit: 'own' } })])
    expect([scopeOf(actor, parcel, 'view'), scopeOf(actor, parcel, 'edit')]).toEqual(['team', 'own'])
  })

  test.each<[FieldLevel, readonly string[], boolean]>([
    ['edit', ['own', 'own'], true],
    ['read', ['own', 'none'], false],
    ['masked', ['none', 'none'], false],
    ['hidden', ['none', 'none'], false],
  ])('parts are as open as the field that holds them: %s', (level, expected, writes) => {
    const actor = actorWith([{ ...seller, fields: { shipment: { parcels: level } } }])
    expect([scopeOf(actor, parcel, 'view'), scopeOf(actor, parcel, 'edit')]).toEqual(expected)
    expect([may(actor, parcel, 'create'), mayWriteParts(actor, parcel)]).toEqual([writes, writes])
  })

  test('of several roles the one that opens parts furthest counts, as for any field', () => {
    const closed = { ...seller, fields: { shipment: { parcels: 'hidden' } } } as const
    expect(scopeOf(actorWith([closed, manager]), parcel, 'edit')).toBe('team')
  })

  test('colleagues are known to everybody with a role, but managed only with the right to', () => {
    const hr = actorWith([{ ...role({}), rights: ['manage-people'] }])
    expect([scopeOf(actorWith([reader]), person, 'view'), scopeOf(actorWith([reader]), person, 'edit')]).toEqual([
      'all',
      'none',
    ])
    const given = actorWith([role({ user: { view: 'all', create: true, edit: 'all', delete: 'all', import: true } })])
    expect(scopeOf(given, person, 'edit')).toBe('none')
    expect([may(given, person, 'create'), may(given, person, 'import'), may(given, person, 'batch')]).toEqual([
      false,
      false,
      false,
    ])
    expect([scopeOf(hr, person, 'edit'), may(hr, person, 'create'), hasRight(hr, 'manage-people')]).toEqual([
      'all',
      true,
      true,
    ])
  })

  test.each<[Scope, string | null, boolean]>([
    ['own', 'me', true],
    ['own', 'mate', false],
    ['team', 'mate', true],
    ['team', 'junior', false],
    ['teamTree', 'junior', true],
    ['teamTree', 'stranger', false],
    ['teamTree', null, false],
    ['all', 'stranger', true],
    ['all', null, true],
    ['none', 'me', false],
  ])('within %s, a record of %s: %s', (scope, ownerId, expected) => {
    const actor = actorWith([role({ '*': { view: scope } })])
    const reach = reachOf({ actor, definition: shipment, action: 'view', at: new Date() })
    expect(isWithin(reach, { ownerId, values: {}, definition: shipment })).toBe(expected)
  })
})

describe('fields', () => {
  const masked = { ...seller, fields: { shipment: { phone: 'masked', idCard: 'read' } } } as const
  const closed = { ...seller, fields: { shipment: { phone: 'hidden' } } } as const

  test.each<[string, RoleGrants[], string, string]>([
    ['a field that no role names may be edited', [seller], 'phone', 'edit'],
    ['a named field has the level named', [masked], 'phone', 'masked'],
    ['a sensitive field is hidden unless named', [seller], 'idCard', 'hidden'],
    ['a sensitive field has the level named', [masked], 'idCard', 'read'],
    ['the highest level of several roles counts', [closed, masked], 'phone', 'masked'],
    ['a role that gives nothing on the object opens no field of it', [closed, role({})], 'phone', 'hidden'],
    ['what Kebu keeps itself is never edited', [seller], 'parcelCount', 'read'],
    ['whoever cannot edit the object only reads its fields', [reader], 'phone', 'read'],
    ['nobody sees a field that does not exist', [seller], 'constructor', 'hidden'],
    ['without any role everything is hidden', [], 'name', 'hidden'],
  ])('%s', (_, roles, field, expected) => {
    expect(fieldLevel(actorWith(roles), shipment, field)).toBe(expected)
  })

  test('the system may do everything but enter what is computed', () => {
    expect(['idCard', 'parcelCount'].map((name) => fieldLevel(systemActor, shipment, name))).toEqual(['edit', 'read'])
    expect(scopeOf(systemActor, shipment, 'delete')).toBe('all')
    expect(reachesAll(systemActor, shipment, 'view')).toBe(true)
  })
})

test('giving away goes as far as editing, and restoring as far as deleting, by the role that gives it', () => {
  const actor = actorWith([
    role({ shipment: { view: 'all', edit: 'own', delete: 'team', transfer: true, restore: true } }),
    role({ shipment: { view: 'all', edit: 'all', delete: 'all' } }),
  ])
  const scopesOf = (['edit', 'delete', 'transfer', 'restore'] as const).map((action) =>
    scopeOf(actor, shipment, action),
  )
  expect(scopesOf).toEqual(['all', 'all', 'own', 'team'])
})

test('a stored role that holds unknown things grants only what is understood', () => {
  const raw = {
    objects: { '*': { view: 'galaxy', edit: 'own', create: 'yes', batch: true } },
    fields: { shipment: { phone: 'maybe' } },
    rights: ['fly', 'manage-people'],
  }
  expect(toRoleGrants(raw)).toEqual({
    objects: {
      '*': {
        edit: 'own',
        create: false,
        import: false,
        export: false,
        batch: true,
        approve: false,
        transfer: false,
        restore: false,
      },
    },
    fields: { shipment: {} },
    rights: ['manage-people'],
  })
  expect(toRoleGrants(null)).toEqual({ objects: {}, fields: {}, rights: [] })
})

function role(objects: Readonly<Record<string, Partial<Grant>>>): RoleGrants {
  return { objects, fields: {}, rights: [] }
}

function actorWith(roles: readonly RoleGrants[]): Actor {
  return {
    id: 'me',
    name: '林悦',
    kind: 'user',
    roles,
    teamMemberIds: new Set(['me', 'mate']),
    teamTreeMemberIds: new Set(['me', 'mate', 'junior']),
  }
}
