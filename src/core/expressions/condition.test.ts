import { expect, test } from 'vitest'
import type { Field } from '../fields/field.ts'
import type { Json } from '../json.ts'
import { compileCondition } from './condition.ts'
import type { ExpressionScope } from './expression-scope.ts'

const label = { 'zh-CN': '值', en: 'Value' }
const fields: Readonly<Record<string, Field>> = {
  amount: { type: 'money', label },
  paid: { type: 'money', label },
  type: { type: 'text', label },
  phone: { type: 'text', label },
  signedOn: { type: 'date', label },
  tags: { type: 'choices', label, options: [] },
  customer: { type: 'link', label, to: 'customer' },
}
const scope: ExpressionScope = { fields, linkedFields: () => ({ level: { type: 'text', label } }), use: 'condition' }

function ask(text: string, values: Readonly<Record<string, Json>>) {
  return compileCondition(text, scope).ask((path) => {
    if (path.kind === 'own' || path.kind === 'old')
      return values[path.kind === 'old' ? `old.${path.field}` : path.field]
    if (path.kind === 'linked') return values[`${path.link}.${path.field}`]
    return values[path.key]
  })
}

test.each<[string, Readonly<Record<string, Json>>, string]>([
  ['amount > 0', { amount: 1 }, 'holds'],
  ['amount > 0', { amount: 0 }, 'broken'],
  ['amount > 0', {}, 'unanswered'],
  ['type != "won" || amount > 0', { type: 'won' }, 'unanswered'],
  ['type != "won" || amount > 0', { type: 'lost' }, 'holds'],
  ['type != ""', {}, 'broken'],
  ['type == null', {}, 'holds'],
  ['!isEmpty(amount)', {}, 'broken'],
  ['atLeastOne(phone, type)', { type: 'x' }, 'holds'],
  ['atLeastOne(phone, type, tags)', { tags: [] }, 'broken'],
  ['amount >= old.amount', { amount: 1, 'old.amount': 2 }, 'broken'],
  ['amount >= old.amount', { amount: 1 }, 'unanswered'],
  ['customer.level == "A"', { 'customer.level': 'A' }, 'holds'],
  ['amount + paid == 0.3', { amount: 0.1, paid: 0.2 }, 'holds'],
  ['amount + paid - 0.3 == 0', { amount: 0.1, paid: 0.2 }, 'holds'],
  ['amount * 1.1 <= 1.1', { amount: 1 }, 'holds'],
  ['amount / paid > 2', { amount: 1, paid: 0 }, 'unanswered'],
  ['"vip" in tags', {}, 'broken'],
  ['tags.all(tag, tag != type)', { tags: ['a', 'b'], type: 'b' }, 'broken'],
  ['signedOn <= today', { signedOn: '2026-11-30', today: '2026-11-29' }, 'broken'],
  ['addMonths(signedOn, 1) == "2026-02-28"', { signedOn: '2026-01-31' }, 'holds'],
  ['hoursBetween(signedOn, now) == 34', { signedOn: '2026-11-29', now: '2026-11-30T02:00:00.000Z' }, 'holds'],
  ['hoursBetween(signedOn, now) >= 24', { now: '2026-11-30T02:00:00.000Z' }, 'unanswered'],
  ['weekdayOf(signedOn) == 7', { signedOn: '2026-11-29' }, 'holds'],
  ['dayOf(now) == "2026-11-30"', { now: '2026-11-29T17:00:00.000Z' }, 'holds'],
  ['unique(customer, type)', { unique_customer_type: false }, 'broken'],
  ['round(amount * 0.13, 2) == 1.31', { amount: 10.05 }, 'holds'],
  ['amount % 5 == 0', { amount: 12 }, 'broken'],
  ['left(type, 2) + right(type, 1) == "客户簿"', { type: '客户账簿' }, 'holds'],
  ['type.matches("^[a-z]+$")', { type: 'Ab' }, 'broken'],
  ['coalesce(amount, 0) == 0', {}, 'holds'],
])('%s of %j: %s', (text, values, expected) => {
  expect(ask(text, values)).toBe(expected)
})

test('a condition says what it reads, each once', () => {
  const { reads } = compileCondition(
    'amount > old.amount || customer.level == "A" || unique(type) || amount > 1',
    scope,
  )
  expect(reads.map(({ key }) => key)).toEqual(['v_amount', 'old_amount', 'via_customer_level', 'unique_type'])
})
