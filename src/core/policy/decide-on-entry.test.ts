import { expect, test } from 'vitest'
import type { Actor, Grant, RoleGrants } from '../access/access.ts'
import { customer } from '../objects/customer.ts'
import { type DecidedRecord, decideOnEntry } from './index.ts'

const at = new Date('2026-11-20T08:00:00Z')
const fields = ['website', 'bankAccount']
const paper = { customer: { bankAccount: 'edit' } } as const

test.each<[string, Partial<Grant>, RoleGrants['fields'], DecidedRecord | null, string[], string[]]>([
  ['whoever may edit it and all of the fields enters it', { view: 'all', edit: 'all' }, paper, of('other'), [], []],
  ['who edits her own does not enter that of others', { view: 'all', edit: 'own' }, paper, of('other'), ['scope'], []],
  ['who does not see it does not enter it', { view: 'own', edit: 'own' }, paper, of('other'), ['sight'], []],
  ['nor who may not edit one of the fields', { view: 'all', edit: 'all' }, {}, of('other'), [], ['bankAccount']],
  ['what is new is entered by whoever makes such', { view: 'own', edit: 'own', create: true }, paper, null, [], []],
  ['and by nobody else', { view: 'all', edit: 'all' }, paper, null, ['grant'], []],
])('%s', (_, grant, levels, record, rules, closed) => {
  const against = decideOnEntry({ actor: somebody(grant, levels), definition: customer, at, record, fields })
  expect([against.rulings.map(({ rule }) => rule), against.closed]).toEqual([rules, closed])
})

test('who gives no record away enters no owner, and who keeps it to herself stops nobody', () => {
  const actor = somebody({ view: 'all', edit: 'all' }, {})
  const lock = {
    kind: 'hand' as const,
    by: { id: 'other', name: '' },
    at: at.toISOString(),
    until: '2030-01-01T00:00:00Z',
  }
  const record = { ...of('other'), lock }
  const rulesOf = (name: string) =>
    decideOnEntry({ actor, definition: customer, at, record, fields: [name] }).rulings.map(({ rule }) => rule)
  expect([rulesOf('owner'), rulesOf('website')]).toEqual([['transfer'], []])
})

function of(ownerId: string): DecidedRecord {
  return { id: 'r', ownerId, deleted: false, values: { owner: ownerId } }
}

function somebody(grant: Partial<Grant>, levels: RoleGrants['fields']): Actor {
  return {
    id: 'me',
    name: '陈默',
    kind: 'user',
    roles: [{ objects: { customer: grant }, fields: levels, rights: [] }],
    teamMemberIds: new Set(['me']),
    teamTreeMemberIds: new Set(['me']),
  }
}
