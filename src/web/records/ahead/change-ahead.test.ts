import { expect, test } from 'vitest'
import { customer } from '../../../core/objects/customer.ts'
import { changeAhead } from './change-ahead.ts'

const record = { id: 'c1', version: 7 }
const entered = { definition: customer, record, values: { remark: '加急' }, faults: {}, origin: 'form' } as const

test('what differs is looked at as it would be saved: onto the version that was read, as the form that it is', () => {
  expect(changeAhead(entered)).toMatchObject({
    mode: 'preview',
    origin: 'form',
    items: [{ object: 'customer', op: 'update', id: 'c1', version: 7, values: { remark: '加急' } }],
  })
  expect(changeAhead({ ...entered, record: null })).toMatchObject({
    items: [{ object: 'customer', op: 'create', values: { remark: '加急' } }],
  })
})

test('nobody is asked about what changes nothing, or is not complete yet', () => {
  expect(changeAhead({ ...entered, values: {} })).toBeNull()
  expect(changeAhead({ ...entered, faults: { name: '请填写客户名称' } })).toBeNull()
})
