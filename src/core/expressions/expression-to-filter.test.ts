import { expect, test } from 'vitest'
import type { Condition } from '../filters/filter.ts'
import { expressionToFilter } from './expression-to-filter.ts'
import { filterToExpression } from './filter-to-expression.ts'

const conditions: readonly Condition[] = [
  { field: 'phone', op: 'empty' },
  { field: 'phone', op: 'notEmpty' },
  { field: 'level', op: 'in', value: ['A', 'B'] },
  { field: 'level', op: 'nin', value: ['A'] },
  { field: 'name', op: 'contains', value: 'x") && (y' },
  { field: 'name', op: 'startsWith', value: '云' },
  { field: 'amount', op: 'between', value: [1, 5] },
  { field: 'amount', op: 'gte', value: 5 },
  { field: 'dueOn', op: 'lt', value: '2026-12-01' },
]

test.each(conditions)('what was put together from lists is read again: $field $op', (condition) => {
  expect(expressionToFilter(filterToExpression(condition))?.conditions).toEqual([condition])
})

test('several conditions are read again, with how they go together', () => {
  const plain = conditions.filter(({ op }) => op !== 'contains')
  expect(expressionToFilter(filterToExpression({ and: plain }))).toEqual({ by: 'and', conditions: plain })
  expect(expressionToFilter(filterToExpression({ or: plain }))).toEqual({ by: 'or', conditions: plain })
})

test.each(['amount > cost', 'customer.level == "A"', '!(level in ["A"]) || !isEmpty(phone)', 'warp >', '', '(a == 1'])(
  'what lists cannot say stays a text: %s',
  (text) => {
    expect(expressionToFilter(text)).toBeNull()
  },
)
