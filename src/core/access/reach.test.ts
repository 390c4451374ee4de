import { expect, test } from 'vitest'
import { customer } from '../objects/customer.ts'
import { defineObject } from '../objects/define-object.ts'
import type { Actor, Grant, HeldGrant, Scope } from './access.ts'
import { fieldLevel, fieldLevelOn, holderIn, isWithin, ownersWithin, reachOf } from './index.ts'

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

test('what was given for a time reaches nothing once it is over, whoever still takes her for what she was', () => {
  const actor = { ...seeing('own'), grants: [given({ record: 'r1', until: now })] }
  const reachAt = (at: Date) => reachOf({ actor, definition: customer, action: 'view', at })
  const isReached = (at: Date) =>
    isWithin(reachAt(at), { id: 'r1', ownerId: 'stranger', values: {}, definition: customer })
  expect(isReached(new Date(now.getTime() - 1))).toBe(true)
  expect(isReached(now)).toBe(false)
  expect(reachAt(now).kind).toBe('owners')
})

test('a shared record opens no field that her role closes, and where none tells of the object shows what nobody has to open', () => {
  const share = given({ record: 'r1', action: 'edit' })
  const viewer = { ...holding({ view: 'all' }), grants: [share] }
  expect(fieldLevel(viewer, customer, 'name')).toBe('edit')
  const closed = { objects: { '*': { view: 'all' } }, fields: { customer: { name: 'masked' } }, rights: [] } as const
  expect(fieldLevel({ ...viewer, roles: [closed] }, customer, 'name')).toBe('masked')
  const outsider = { ...holding({}), grants: [given({ record: 'r1' })] }
  expect(['name', 'idCard'].map((name) => fieldLevel(outsider, customer, name))).toEqual(['read', 'hidden'])
})

test('a field that was given is open on its record and nowhere else', () => {
  const actor = { ...seeing('all'), grants: [given({ record: 'r1', field: 'idCard' })] }
  const levelOf = (id: string) =>
    fieldLevelOn(actor, 'idCard', { record: { id, ownerId: null, values: {}, definition: customer }, at: now })
  expect(['r1', 'r2'].map(levelOf)).toEqual(['read', 'hidden'])
  expect(fieldLevel(actor, customer, 'idCard')).toBe('hidden')
})

function given(more: Partial<HeldGrant>): HeldGrant {
  const nothing = { record: null, filter: null, field: null, unlocks: false, until: null }
  return { id: 'g1', object: 'customer', action: 'view', ...nothing, ...more }
}

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
