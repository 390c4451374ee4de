import { expect, test } from 'vitest'
import type { ObjectView } from '../../core/api/shapes.ts'
import type { Field } from '../../core/fields/field.ts'
import { customer } from '../../core/objects/customer.ts'
import { standardWidth } from './list-columns.ts'

const may = {
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

function codeWidth(rule: string): number {
  const code: Field = { type: 'autoNumber', label: customer.label, rule }
  const fields = { ...customer.fields, code }
  const object: ObjectView = { ...customer, fields, levels: {}, scope: 'all', can: may }
  return standardWidth(object, 'code')
}

test('the column of codes is as wide as their rule makes them', () => {
  expect(codeWidth('C{YYYY}{0000}')).toBe(104)
  expect(codeWidth('GD{YYYY}{MM}{DD}-{level}-{000}')).toBeGreaterThan('GD20261129--001'.length * 8 + 4 * 13)
  expect(codeWidth(`${'x'.repeat(30)}{0000}`)).toBe(280)
})
