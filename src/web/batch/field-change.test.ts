import { describe, expect, test } from 'vitest'
import type { Json } from '../../core/json.ts'
import { customer } from '../../core/objects/customer.ts'
import { seenObject } from '../seen-object.fixture.ts'
import { batchFields, type FieldChange, type OperationName, operationsFor, toSet } from './field-change.ts'

describe('what a batch may do', () => {
  test('to a field is told by its type; what must be there is not cleared', () => {
    const { label } = customer
    expect(operationsFor({ type: 'text', label, required: true })).toEqual(['set', 'append', 'replace'])
    expect(operationsFor({ type: 'number', label })).toEqual(['set', 'add', 'subtract', 'clear'])
    expect(operationsFor({ type: 'yesNo', label, required: true })).toEqual(['set'])
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
