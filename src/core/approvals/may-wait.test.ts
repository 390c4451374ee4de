import { expect, test } from 'vitest'
import { order } from '../objects/order.ts'
import { orderLine } from '../objects/order-line.ts'
import type { ApprovalFlow } from './flow.ts'
import { mayWait, mayWaitInPlace } from './may-wait.ts'

const flow: ApprovalFlow = {
  id: 'f1',
  name: '改单',
  operations: [],
  origins: [],
  fields: [],
  who: [],
  steps: [],
  copies: [],
  fallback: null,
  partial: 'whole',
}

test.each([
  ['a flow about all changes', {}, true],
  ['one about new records', { operations: ['create'] }, true],
  ['one about deletions alone', { operations: ['delete'] }, false],
  ['one about imports alone', { origins: ['import', 'api'] }, false],
  ['one about what is written on the phone', { origins: ['mobile'] }, true],
  ['one about somebody of her role', { who: ['boss', 'seller'] }, true],
  ['one about others', { who: ['boss'] }, false],
] as const)('%s may make the save of a seller wait, or not', (_, how, answer) => {
  expect(asked(order, { ...flow, ...how })).toBe(answer)
})

test('without a flow nothing waits; a line waits with its order', () => {
  expect(asked(order)).toBe(false)
  expect(asked(orderLine)).toBe(false)
  expect(asked(orderLine, flow)).toBe(true)
})

test.each([
  ['a flow about all changes', {}, true],
  ['one about a field', { fields: ['remark'] }, ['remark']],
  ['one about a sum, which follows from others', { fields: ['remark', 'total'] }, true],
  ['one about what is copied from the customer', { fields: ['contactPhone'] }, true],
  ['one about what is written in place', { origins: ['inline'], fields: ['remark'] }, ['remark']],
  ['one about forms alone', { origins: ['form'] }, undefined],
  ['one about new records alone', { operations: ['create'] }, undefined],
  ['one about others', { who: ['boss'] }, undefined],
] as const)('%s says of which fields an edit in place may wait', (_, how, answer) => {
  expect(inPlace(order, { ...flow, ...how })).toEqual(answer)
})

test('two flows are about the fields of both, and a line that is edited by itself waits with its order', () => {
  expect(inPlace(order, { ...flow, fields: ['remark'] }, { ...flow, fields: ['status'] })).toEqual(['remark', 'status'])
  expect(inPlace(orderLine, { ...flow, fields: ['remark'] })).toBe(true)
  expect(inPlace(orderLine)).toBeUndefined()
})

function inPlace(definition: typeof order, ...flows: readonly ApprovalFlow[]) {
  return mayWaitInPlace(...question(definition, flows))
}

/** Of a seller, where the flows are drawn for orders. */
function asked(definition: typeof order, ...flows: readonly ApprovalFlow[]): boolean {
  return mayWait(...question(definition, flows))
}

function question(definition: typeof order, flows: readonly ApprovalFlow[]): Parameters<typeof mayWait> {
  const drawn = flows.length > 0 ? { ...order, flows } : order
  const of = definition === order ? drawn : definition
  return [of, { roles: ['seller'], find: (name) => (name === 'order' ? drawn : undefined) }]
}
