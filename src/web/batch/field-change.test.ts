import { describe, expect, test } from 'vitest'
import type { Json } from '../../core/json.ts'
import { customer } from '../../core/objects/customer.ts'
import { opportunity } from '../../core/objects/opportunity.ts'
import { order } from '../../core/objects/order.ts'
import { seenObject } from '../seen-object.fixture.ts'
import {
  batchFields,
  copyableFields,
  type FieldChange,
  type OperationName,
  operationsFor,
  toSet,
} from './field-change.ts'

describe('what a batch may do', () => {
  test('to a field is told by its type; what must be there is not cleared', () => {
    const seen = seenObject(opportunity)
    expect(operationsFor(seen, 'name')).toEqual([
      'set',
      'append',
      'prepend',
      'replace',
      'replacePattern',
      'copy',
      'ifEmpty',
    ])
    const counted = ['set', 'clear', 'add', 'subtract', 'raise', 'lower', 'multiply', 'copy', 'ifEmpty']
    expect(operationsFor(seen, 'amount')).toEqual(counted)
    expect(operationsFor(seen, 'expectedCloseOn')).toEqual(['set', 'clear', 'later', 'earlier', 'copy', 'ifEmpty'])
    expect(operationsFor(seenObject(order), 'status')).toContain('advance')
    // Nobody has said what follows what.
    expect(operationsFor(seen, 'stage')).not.toContain('advance')
  })

  test('copies from what is read, never from what is hidden or shown in part, nor out of what is protected', () => {
    const seen = seenObject(customer, { levels: { phone: 'masked', remark: 'hidden' } })
    const sources = copyableFields(seen, 'latestNeed')
    expect(sources).toEqual(expect.arrayContaining(['code', 'name']))
    for (const closed of ['phone', 'remark', 'latestNeed']) expect(sources).not.toContain(closed)
  })

  test('leaves out what is numbered or kept by Kebu, or closed for this person', () => {
    const names = batchFields(seenObject(customer, { levels: { level: 'read' } }))
    expect(names).toEqual(expect.arrayContaining(['industry', 'owner']))
    for (const closed of ['code', 'createdAt', 'level']) expect(names).not.toContain(closed)
  })
})

describe('what is said', () => {
  test.each<[OperationName, Json, unknown]>([
    ['set', 'A', 'A'],
    ['clear', null, null],
    ['add', '5', { add: 5 }],
    ['subtract', 5, { add: -5 }],
    ['append', '（老客户）', { append: '（老客户）' }],
    ['replace', '有限公司', { replace: ['公司', '有限公司'] }],
    ['replacePattern', '$1', { replacePattern: ['公司', '$1'] }],
    ['prepend', '新', { prepend: '新' }],
    ['raise', 10, { multiply: 1.1 }],
    ['lower', '7.5', { multiply: 0.925 }],
    ['multiply', 2, { multiply: 2 }],
    ['later', 30, { shiftDays: 30 }],
    ['earlier', 30, { shiftDays: -30 }],
    ['ifEmpty', 'A', { ifEmpty: 'A' }],
    ['copy', 'name', { copy: 'name' }],
    ['addOption', ['red'], { addOption: ['red'] }],
    ['removeOption', ['red', 'blue'], { removeOption: ['red', 'blue'] }],
    ['advance', null, { advance: 1 }],
  ])('%s goes to the server as it takes it', (operation, value, sent) => {
    expect(toSet([change({ operation, value, find: '公司' })])).toEqual({ level: sent })
  })

  test('is nothing yet while any part of it is missing', () => {
    expect(toSet([])).toBeNull()
    const missing = [
      { field: null },
      { value: '' },
      { operation: 'add', value: 'viel' },
      { operation: 'replace' },
    ] as const
    for (const part of missing) expect(toSet([change({ value: 'A' }), change(part)])).toBeNull()
  })

  test('may take something out: replaced by nothing', () => {
    expect(toSet([change({ operation: 'replace', find: '（旧）', value: null })])).toEqual({
      level: { replace: ['（旧）', ''] },
    })
  })
})

function change(parts: Partial<FieldChange>): FieldChange {
  return { key: 1, field: 'level', operation: 'set', value: 'A', find: '', ...parts }
}
