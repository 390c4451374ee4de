import { expect, test } from 'vitest'
import type { Filter } from '../filters/filter.ts'
import { filterToExpression } from './filter-to-expression.ts'

test.each<[Filter, string]>([
  [{ field: 'amount', op: 'gt', value: 5 }, 'amount > 5'],
  [{ field: 'level', op: 'in', value: ['A', 'B'] }, 'level in ["A","B"]'],
  [{ field: 'name', op: 'contains', value: '上"海' }, 'name.contains("上\\"海")'],
  [{ field: 'phone', op: 'notEmpty' }, '!isEmpty(phone)'],
  [{ and: [{ field: 'amount', op: 'between', value: [1, 2] }] }, 'amount >= 1 && amount <= 2'],
  [
    { or: [{ field: 'paid', op: 'eq', value: true }, { not: { field: 'name', op: 'empty' } }] },
    '(paid == true) || (!(isEmpty(name)))',
  ],
])('%j is %s', (filter, text) => {
  expect(filterToExpression(filter)).toBe(text)
})
