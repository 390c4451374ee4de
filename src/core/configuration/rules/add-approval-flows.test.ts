import { describe, expect, test } from 'vitest'
import type { Values } from '../../change/change.ts'
import { standardObjects } from '../../objects/index.ts'
import { buildDefinitions } from '../build-definitions.ts'

const byManager = [{ approvers: [{ manager: 'owner' }], mode: 'any' }]

describe('a flow of approvals', () => {
  test('stands in the definition of its object as it was drawn', () => {
    const { objects, faults } = build({
      operations: ['update'],
      origins: ['batch'],
      fields: ['total'],
      condition: 'after.total > 100000 && before.total != after.total && count < 50 && origin != "import"',
      partial: 'rest',
    })
    expect(faults).toEqual([])
    expect(objects.find(({ name }) => name === 'order')?.flows).toEqual([
      expect.objectContaining({
        name: '大单',
        operations: ['update'],
        fields: ['total'],
        steps: byManager,
        partial: 'rest',
      }),
    ])
  })

  test('that is switched off catches nothing, and is checked all the same', () => {
    expect(build({ active: false }).objects.find(({ name }) => name === 'order')?.flows).toBeUndefined()
    expect(codes({ active: false, steps: [] })).toEqual(['flow-without-steps'])
  })

  const cases: readonly (readonly [sentence: string, Values, code: string, path: string])[] = [
    ['has a step', { steps: [] }, 'flow-without-steps', 'steps'],
    ['has somebody in each step', { steps: [{ approvers: [], mode: 'all' }] }, 'flow-without-steps', 'steps'],
    [
      'is written as steps are',
      { steps: [{ approvers: [{ boss: 1 }], mode: 'all' }] },
      'setting-not-understood',
      'steps',
    ],
    [
      'asks of no more people than it names',
      { steps: [{ approvers: [{ person: 'x' }], mode: 2 }] },
      'flow-mode-too-many',
      'steps',
    ],
    [
      'names people by fields that hold people',
      { steps: [{ approvers: [{ field: 'customer' }], mode: 'all' }] },
      'flow-approver-field',
      'steps',
    ],
    ['is about fields there are', { fields: ['totall'] }, 'flow-field-unknown', 'fields'],
    ['has a condition that can be asked', { condition: 'after.totall > 1' }, 'expression-name-unknown', 'condition'],
    ['asks the record alone', { condition: 'unique(after.total)' }, 'flow-condition-beyond-record', 'condition'],
    ['is drawn for an object there is', { object: 'ordder' }, 'configured-object-unknown', 'object'],
    ['is not drawn for lines', { object: 'orderLine' }, 'flow-on-parts', 'object'],
    ['is not drawn for people', { object: 'user' }, 'flow-on-system-object', 'object'],
    ['is not drawn for the configuration', { object: 'editPolicy' }, 'object-not-configurable', 'object'],
  ]
  test.each(cases)('%s', (_, values, code, path) => {
    expect(build(values).faults.map(({ refusal }) => [refusal.code, refusal.path])).toEqual([[code, path]])
  })

  test('catches every record where its condition is empty or always true', () => {
    for (const condition of [null, '', ' true ']) expect(codes({ condition })).toEqual([])
    expect(codes({ condition: 'false' })).toEqual(['expression-constant'])
  })

  test('asks of no sealed value, which may be touched all the same', () => {
    expect(codes({ object: 'customer', condition: 'after.bankAccount != before.bankAccount' })).toEqual([
      'flow-condition-sensitive',
    ])
    expect(codes({ object: 'customer', fields: ['bankAccount'] })).toEqual([])
  })
})

function codes(values: Values) {
  return build(values).faults.map(({ refusal }) => refusal.code)
}

function build(values: Values) {
  const written = { object: 'order', name: '大单', steps: byManager, active: true, ...values }
  const record = {
    object: 'approvalFlow',
    id: 'f',
    deleted: false,
    createdAt: '2026-01-01T00:00:00Z',
    values: written,
  } as const
  return buildDefinitions(standardObjects, [record])
}
