import { expect, test } from 'vitest'
import { standardFlows } from '../../core/approvals/standard-flows.ts'
import { order } from '../../core/objects/order.ts'
import { draftOf, emptyFlow, newStep, toValues } from './flow-draft.ts'

const kept = {
  object: 'order',
  name: '大单',
  operations: ['update', 'delete'],
  origins: ['batch'],
  fields: ['total'],
  lineCondition: null,
  condition: 'after.total > 50000',
  who: ['r1'],
  steps: [
    {
      approvers: [{ person: 'p1' }, { role: 'r2' }, { managersManager: 'author' }, { field: 'taker' }],
      mode: 2,
      hours: 24,
      // biome-ignore lint/suspicious/noThenProperty: named so in the contract; nobody awaits it.
      onTimeout: { remind: false, then: 'escalate' },
    },
    { approvers: [{ manager: 'owner' }], mode: 'all' },
  ],
  copies: [{ person: 'p2' }],
  fallback: 'r3',
  partial: 'rest',
}

test('a flow that is opened and saved as it is stays as it is', () => {
  expect(toValues(draftOf(kept), 'order')).toEqual(kept)
})

test('a new one changes records, with one step for the manager of whoever owns them', () => {
  expect(toValues(emptyFlow(), 'order')).toMatchObject({
    ...{ operations: ['update'], origins: null, fields: null, condition: null, who: null, copies: null },
    ...{ fallback: null, partial: 'whole', steps: [{ approvers: [{ manager: 'owner' }], mode: 'any' }] },
  })
})

test('what is no number goes as it was typed, to be refused where every number is', () => {
  const step = { ...newStep([]), mode: 'some', count: 'two', hours: 'soon' } as const
  expect(toValues({ ...emptyFlow(), steps: [step] }, 'order').steps).toMatchObject([{ mode: 'two', hours: 'soon' }])
})

test('steps that come have keys of their own', () => {
  const steps = [newStep([]), newStep([newStep([])])]
  expect(steps.map(({ key }) => key)).toEqual([0, 1])
})

test('what is offered can be drawn', () => {
  for (const { values } of standardFlows(order)) expect(toValues(draftOf(values), 'order')).toMatchObject(values)
})
