import { expect, test } from 'vitest'
import { order } from '../objects/order.ts'
import { orderLine } from '../objects/order-line.ts'
import type { ApprovalFlow } from './flow.ts'
import { mayWait } from './may-wait.ts'

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

/** Of a seller, where the flows are drawn for orders. */
function asked(definition: typeof order, ...flows: readonly ApprovalFlow[]): boolean {
  const drawn = flows.length > 0 ? { ...order, flows } : order
  const of = definition === order ? drawn : definition
  return mayWait(of, { roles: ['seller'], find: (name) => (name === 'order' ? drawn : undefined) })
}
