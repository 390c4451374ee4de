import { expect, test } from 'vitest'
import type { Field } from '../fields/field.ts'
import { compileCondition } from './condition.ts'
import { type ConditionPart, expressionToList, listToExpression } from './condition-list.ts'

const label = { 'zh-CN': '值', en: 'Value' }
const texts = Object.fromEntries(
  ['phone', 'level', 'name'].map((name): [string, Field] => [name, { type: 'text', label }]),
)
const fields: Readonly<Record<string, Field>> = {
  ...texts,
  amount: { type: 'money', label },
  dueOn: { type: 'date', label },
  startsOn: { type: 'date', label },
  tags: { type: 'choices', label, options: [] },
  people: { type: 'links', label, to: 'user' },
  place: { type: 'address', label },
  customer: { type: 'link', label, to: 'customer' },
}

const parts: readonly ConditionPart[] = [
  { field: 'phone', op: 'empty' },
  { field: 'phone', op: 'notEmpty' },
  { field: 'place', op: 'notEmpty' },
  { field: 'people', op: 'empty' },
  { field: 'level', op: 'in', value: ['A', 'B'] },
  { field: 'level', op: 'nin', value: ['A'] },
  { field: 'name', op: 'contains', value: 'x") && (y' },
  { field: 'name', op: 'startsWith', value: '云' },
  { field: 'amount', op: 'between', value: [1, 5] },
  { field: 'amount', op: 'gte', value: 5 },
  { field: 'dueOn', op: 'lt', value: '2026-12-01' },
  { field: 'dueOn', op: 'gte', other: 'startsOn' },
  { field: 'dueOn', op: 'gte', other: 'today' },
  { field: 'amount', op: 'gte', other: 'old.amount' },
  { field: 'amount', op: 'lt', other: 'old.amount', times: 0.9 },
  { field: 'old.amount', op: 'lt', value: 5 },
  { field: 'customer.level', op: 'in', value: ['A'] },
  { field: 'customer.level', op: 'notEmpty' },
  { field: 'level', op: 'eq', other: 'customer.level' },
  { joint: 'unique', fields: ['customer', 'name'] },
  { joint: 'atLeastOne', fields: ['phone', 'name'] },
]

test.each(parts)('what was put together from lists is a condition, and is read again: %j', (part) => {
  const text = listToExpression({ by: 'and', conditions: [part] })
  compileCondition(text, { fields, linkedFields: () => texts, use: 'condition' })
  expect(expressionToList(text)?.conditions).toEqual([part])
})

test('several conditions are read again, with how they go together', () => {
  const plain = parts.filter((part) => !('op' in part) || part.op !== 'contains')
  for (const by of ['and', 'or'] as const)
    expect(expressionToList(listToExpression({ by, conditions: plain }))).toEqual({ by, conditions: plain })
})

test.each([
  'amount > cost * margin',
  'a.b.c.d == "A"',
  'unique(lower(name))',
  '!(level in ["A"]) || !isEmpty(phone)',
  'warp >',
  '',
  '(a == 1',
])('what lists cannot say stays a text: %s', (text) => {
  expect(expressionToList(text)).toBeNull()
})
