import { describe, expect, test } from 'vitest'
import type { Actor, HeldGrant, Right } from '../access/access.ts'
import { order } from '../objects/order.ts'
import { type DecidedRecord, decideRecordAccess } from './index.ts'

const mine = { ownerId: 'me', deleted: false, values: { status: 'pending' } }

test('a seller edits and deletes her own pending order', () => {
  expect(decide(seller(), order, mine)).toEqual({ whyNotEdit: null, whyNotDelete: null, lockedFields: {} })
})

test('an order of somebody else is neither edited nor deleted, and the answer says it is not hers', () => {
  const { whyNotEdit, whyNotDelete } = decide(seller(), order, { ...mine, ownerId: 'other' })
  expect([whyNotEdit?.code, whyNotDelete?.code]).toEqual(['not-allowed-to-edit', 'not-allowed-to-delete'])
})

test('of a completed order only the remark stays open', () => {
  const decision = decide(seller(), order, { ...mine, values: { status: 'completed' } })
  expect(decision.whyNotEdit).toBeNull()
  expect(decision.whyNotDelete?.code).toBe('order-completed')
  expect(decision.lockedFields.customer?.code).toBe('order-completed')
  expect(decision.lockedFields).not.toHaveProperty('remark')
})

test('whoever may reopen completed orders is not held by the lock', () => {
  const decision = decide(seller('reopen-completed'), order, { ...mine, values: { status: 'completed' } })
  expect(decision).toEqual({ whyNotEdit: null, whyNotDelete: null, lockedFields: {} })
})

test('a record in the recycle bin is restored before it is edited', () => {
  expect(decide(seller(), order, { ...mine, deleted: true }).whyNotEdit?.code).toBe('record-deleted')
})

describe('what was given for a time', () => {
  const end = new Date('2026-11-21T08:00:00Z')
  const given = (grant: Partial<HeldGrant>): Actor => ({ ...seller(), grants: [{ ...editing, until: end, ...grant }] })
  const ending = (actor: Actor, record: DecidedRecord) => decide(actor, order, { id: 'o', ...record }).closing

  test('is told to end, as a whole where nothing stays open, and field by field where only those close', () => {
    expect(ending(given({}), { ...mine, ownerId: 'other' })).toEqual({ at: end, fields: null })
    const completed = { ...mine, values: { status: 'completed' } }
    expect(ending(given({ unlocks: true, field: 'freight' }), completed)).toEqual({ at: end, fields: ['freight'] })
  })

  test('is not told where her role leaves it open, or where it does not end', () => {
    expect(ending(given({}), mine)).toBeUndefined()
    expect(ending(given({ until: null }), { ...mine, ownerId: 'other' })).toBeUndefined()
  })
})

const editing: HeldGrant = {
  id: 'g',
  object: 'order',
  action: 'edit',
  record: 'o',
  filter: null,
  field: null,
  unlocks: false,
  until: null,
}

function decide(actor: Actor, definition: typeof order, record: DecidedRecord) {
  return decideRecordAccess({ actor, definition, record, at: new Date('2026-11-20T08:00:00Z') })
}

function seller(...rights: Right[]): Actor {
  const objects = { '*': { view: 'all', edit: 'own', delete: 'own', transfer: true } } as const
  const ids = new Set(['me'])
  return {
    id: 'me',
    name: '林悦',
    kind: 'user',
    roles: [{ objects, fields: {}, rights }],
    teamMemberIds: ids,
    teamTreeMemberIds: ids,
  }
}
