import { expect, test } from 'vitest'
import type { ConditionPart } from '../../core/expressions/condition-list.ts'
import type { Field } from '../../core/fields/field.ts'
import { canBuildPart, isWhole, type Offers } from './condition-parts.ts'

const label = { 'zh-CN': '值', en: 'Value' }
const types: Readonly<Record<string, Field>> = {
  amount: { type: 'money', label },
  endsOn: { type: 'date', label },
  startsOn: { type: 'date', label },
  phone: { type: 'phone', label },
  customer: { type: 'link', label, to: 'customer' },
  'old.amount': { type: 'money', label },
  'customer.level': { type: 'text', label },
}
const fields = Object.entries(types).map(([path, field]) => ({
  ...{ path, field, text: path },
  group: path.includes('.') ? 'elsewhere' : null,
}))
const rules: Offers = { fields, beyondFilters: true }
const filters: Offers = { fields, beyondFilters: false }

test.each<[ConditionPart, boolean]>([
  [{ field: 'endsOn', op: 'gt', other: 'startsOn' }, true],
  [{ field: 'endsOn', op: 'gte', other: 'today' }, true],
  [{ field: 'amount', op: 'gte', other: 'old.amount' }, true],
  [{ field: 'phone', op: 'eq', other: 'customer.level' }, true],
  [{ field: 'amount', op: 'lt', other: 'old.amount', times: 0.9 }, false],
  [{ field: 'amount', op: 'gte', other: 'today' }, false],
  [{ field: 'amount', op: 'gte', other: 'endsOn' }, false],
  [{ field: 'amount', op: 'gte', other: 'warp' }, false],
  [{ joint: 'unique', fields: ['customer', 'phone'] }, true],
  [{ joint: 'unique', fields: ['customer.level'] }, false],
  [{ field: 'warp', op: 'empty' }, false],
])('a builder of rules offers %j: %s', (part, isOffered) => {
  expect(canBuildPart(rules, part)).toBe(isOffered)
  if (isOffered) expect(canBuildPart(filters, part)).toBe(false)
})

test('what asks of several fields waits until there are some', () => {
  expect(isWhole({ joint: 'unique', fields: [] })).toBe(false)
  expect(isWhole({ joint: 'atLeastOne', fields: ['phone'] })).toBe(false)
  expect(isWhole({ joint: 'atLeastOne', fields: ['phone', 'amount'] })).toBe(true)
})
