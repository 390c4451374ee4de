import { expect, test } from 'vitest'
import type { ObjectView } from '../../../core/api/shapes.ts'
import type { Field } from '../../../core/fields/field.ts'
import { order } from '../../../core/objects/order.ts'
import { boardAmount } from './board-amount.ts'

const linesTotal: Field = {
  type: 'rollup',
  readOnly: true,
  label: { 'zh-CN': '明细合计', en: 'Total of the lines' },
  of: 'contractLine',
  via: 'contract',
  compute: 'sum',
  field: 'amount',
  result: 'money',
}
const amount: Field = { type: 'money', label: { 'zh-CN': '合同金额', en: 'Amount' } }
const everything = {
  view: true,
  create: true,
  edit: true,
  delete: true,
  import: true,
  export: true,
  batch: true,
  transfer: true,
  restore: true,
}
const contract = (fields: ObjectView['fields']): ObjectView => ({
  ...order,
  name: 'contract',
  fields,
  levels: {},
  scope: 'all',
  can: everything,
})

test('a column comes to what its cards say: the amount that is entered, not the total of the lines before it', () => {
  const object = contract({ linesTotal, amount })
  expect(boardAmount(object)).toBe('amount')
})

test('where nothing is entered, both say the total', () => {
  const object = contract({ linesTotal })
  expect(boardAmount(object)).toBe('linesTotal')
})
