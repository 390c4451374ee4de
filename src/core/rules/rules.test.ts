import { expect, test } from 'vitest'
import { standardRoles } from '../access/standard-roles.ts'
import type { Refusal, Values } from '../change/change.ts'
import { standardObjects } from '../objects/index.ts'
import { checkRule, rules } from './index.ts'
import { defineRule } from './rule.ts'

const find = (name: string) => standardObjects.find((object) => object.name === name)
const known = { find, findSeen: find, all: () => standardObjects }

function codes(name: string, after: Values, before: Values | null = null): string[] {
  return refusals(name, after, before).map((refusal) => `${refusal.path}: ${refusal.code}`)
}

function refusals(name: string, after: Values, before: Values | null = null): Refusal[] {
  const rule = rules[name]
  if (!rule) throw new Error(`no rule ${name}`)
  return checkRule(rule, { after, before, known })
}

test('an order is not delivered before the day it was placed', () => {
  const orderedAt = '2026-11-21T02:00:00.000Z'
  expect(codes('deliveryNotBeforeOrder', { orderedAt, deliverOn: '2026-11-20' })).toEqual([
    'deliverOn: delivery-before-order',
  ])
  expect(codes('deliveryNotBeforeOrder', { orderedAt, deliverOn: '2026-11-21' })).toEqual([])
  expect(codes('deliveryNotBeforeOrder', { orderedAt, deliverOn: null })).toEqual([])
})

test('the day of an order placed late in the evening is the day in China, not in Greenwich', () => {
  const orderedAt = '2026-11-21T17:00:00.000Z'
  expect(codes('deliveryNotBeforeOrder', { orderedAt, deliverOn: '2026-11-21' })).toHaveLength(1)
})

test('an opportunity is not lost without a reason', () => {
  expect(codes('lostNeedsReason', { stage: 'lost', lostReason: null })).toEqual(['lostReason: lost-reason-missing'])
  expect(codes('lostNeedsReason', { stage: 'lost', lostReason: '价格' })).toEqual([])
  expect(codes('lostNeedsReason', { stage: 'won' })).toEqual([])
})

test('a payment is more than nothing', () => {
  expect(codes('amountPositive', { amount: 0 })).toEqual(['amount: amount-must-be-positive'])
  expect(codes('amountPositive', { amount: 0.01 })).toEqual([])
})

test.each<[Values[string], readonly string[]]>([
  [{ objects: { '*': { view: 'own', create: true }, order: { batch: false } }, fields: {}, rights: [] }, []],
  [{ objects: {}, fields: { customer: { idCard: 'masked' } }, rights: ['manage-people'] }, []],
  [null, []],
  [{ objects: { order: { approve: true, transfer: true, restore: false } } }, []],
  [{ objects: { order: { review: true, transfer: 'own' } } }, ['objects.order.review', 'objects.order.transfer']],
  [{ objects: { order: { view: 'galaxy', create: 'yes' } } }, ['objects.order.view', 'objects.order.create']],
  [{ objects: { order: true }, fields: { customer: { phone: 'maybe' } } }, ['objects.order', 'fields.customer.phone']],
  [{ rights: ['fly', 'manage-people'] }, ['rights.fly']],
  [{ rights: 'manage-people', colours: {} }, ['rights', 'colours']],
  [{ objects: { nope: { view: 'all' }, constructor: {} } }, ['objects.nope', 'objects.constructor']],
  [{ fields: { customer: { phon: 'hidden' }, nope: { name: 'hidden' } } }, ['fields.customer.phon', 'fields.nope']],
  [{ fields: { '*': { phone: 'hidden' } } }, ['fields.*']],
  [{ objects: { orderLine: { edit: 'none' } }, fields: { orderLine: { price: 'read' } } }, ['objects.orderLine']],
  [{ rights: ['manage-people', 'manage-people'] }, ['rights.manage-people']],
])('a role holds only what is understood: %j', (grants, strange) => {
  const told = refusals('grantsUnderstood', { grants })
  expect(told.map(({ params }) => params?.name)).toEqual(strange)
})

test.each<[string, object, string, string | undefined]>([
  ['people', { user: { field: 'title', op: 'eq', value: '代表' } }, 'scope-takes-no-condition', '人员'],
  ['roles', { role: { field: 'name', op: 'notEmpty' } }, 'scope-takes-no-condition', '角色'],
  ['views', { view: { field: 'name', op: 'notEmpty' } }, 'scope-takes-no-condition', '视图'],
  ['what only customers have', { '*': { field: 'level', op: 'eq', value: 'A' } }, 'scope-not-for-all', '联系人'],
  ['what nobody has', { '*': { field: 'gone', op: 'empty' } }, 'field-unknown', undefined],
  [
    'what is compared otherwise',
    { '*': { field: 'createdAt', op: 'contains', value: '1' } },
    'operation-not-possible',
    undefined,
  ],
])('a condition on %s is refused, and says of which module', (_, filters, code, name) => {
  const objects = Object.fromEntries(
    Object.entries(filters).map(([object, filter]) => [object, { view: { scope: 'all', filter } }]),
  )
  const [told] = refusals('grantsUnderstood', { grants: { objects, fields: {}, rights: [] } })
  expect([told?.code, told?.code === 'field-unknown' ? undefined : told?.params?.name]).toEqual([code, name])
})

test('a condition on all that one module cannot be asked names the field and the module', () => {
  const sealed = standardObjects.map((object) =>
    object.name === 'contact'
      ? {
          ...object,
          fields: { ...object.fields, code: { type: 'text', label: object.label, sensitive: true } as const },
        }
      : object,
  )
  const objects = { '*': { view: { scope: 'all', filter: { field: 'code', op: 'eq', value: 'C1' } } } }
  const all = { ...known, all: () => sealed }
  const rule = rules.grantsUnderstood
  const told = rule && checkRule(rule, { after: { grants: { objects } }, before: null, known: all })
  expect(told).toMatchObject([{ code: 'scope-not-for-all', params: { field: 'code', of: 'customer', name: '联系人' } }])
})

test('every standard role is understood', () => {
  for (const { grants } of Object.values(standardRoles))
    expect(codes('grantsUnderstood', JSON.parse(JSON.stringify({ grants })))).toEqual([])
})

test('what a role held before may stay, and nothing is added to it', () => {
  const before = { grants: { objects: { visit: { view: 'all' } }, rights: ['fly'] } }
  const more = { grants: { objects: { visit: { view: 'own' }, order: { view: 'all' } }, rights: ['fly', 'swim'] } }
  const told = refusals('grantsUnderstood', more, before)
  expect(told.map(({ params }) => params?.name)).toEqual(['rights.swim'])
})

test('an old record that breaks a rule can still be edited elsewhere', () => {
  const before = { stage: 'lost', lostReason: null, remark: null }
  expect(codes('lostNeedsReason', { ...before, remark: '已归档' }, before)).toEqual([])
})

test('a rule cannot look at a field without saying that it reads it', () => {
  const rule = defineRule({
    reads: ['stage'],
    // @ts-expect-error: the reason is not among what it reads.
    check: ({ stage, lostReason }) => (stage === 'lost' && !lostReason ? [{ path: 'stage', code: 'required' }] : []),
  })
  const before = { stage: 'lost', lostReason: '价格' }
  expect(checkRule(rule, { before, after: { ...before, lostReason: null }, known })).toEqual([])
})
