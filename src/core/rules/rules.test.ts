import { expect, test } from 'vitest'
import type { Values } from '../change/change.ts'
import { standardObjectsByName } from '../objects/index.ts'
import { rules } from './index.ts'

const { opportunity, order, payment } = standardObjectsByName

function codes(name: string, after: Values, before: Values | null = null): string[] {
  const definition = { lostNeedsReason: opportunity, deliveryNotBeforeOrder: order, amountPositive: payment }[name]
  if (!definition) throw new Error(`no rule ${name}`)
  return rules[name]?.(after, before, definition).map((refusal) => `${refusal.path}: ${refusal.code}`) ?? ['no rule']
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

test('an old record that breaks a rule can still be edited elsewhere', () => {
  const before = { stage: 'lost', lostReason: null, remark: null }
  expect(codes('lostNeedsReason', { ...before, remark: '已归档' }, before)).toEqual([])
})
