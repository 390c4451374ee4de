import { expect, test } from 'vitest'
import type { Field } from '../fields/field.ts'
import { problemText } from '../text/problems.ts'
import { checkExpression } from './check-expression.ts'
import type { ResultKind } from './check-kinds.ts'
import type { ExpressionScope } from './expression-scope.ts'

const label = { 'zh-CN': '级别', en: 'Level' }
const level: Field = {
  type: 'choice',
  label,
  options: [
    { value: 'A', label: { 'zh-CN': '重点', en: 'Key' } },
    { value: 'B', label: { 'zh-CN': '普通', en: 'Normal' } },
  ],
}
const fields: Readonly<Record<string, Field>> = {
  price: { type: 'money', label },
  quantity: { type: 'number', label },
  type: { type: 'text', label },
  signedOn: { type: 'date', label },
  paid: { type: 'yesNo', label },
  tags: { type: 'choices', label, options: level.options },
  lines: { type: 'lines', label, of: 'line', via: 'order' },
  customer: { type: 'link', label, to: 'customer' },
}
const scope: ExpressionScope = {
  fields,
  linkedFields: (object) => (object === 'customer' ? { level, name: { type: 'text', label } } : undefined),
  use: 'condition',
}
const check = (text: string, wanted: ResultKind = 'yes-no', use: ExpressionScope['use'] = 'condition') =>
  checkExpression(text, { ...scope, use }, wanted)

test.each([
  'price > 0',
  'price * quantity <= 1000 && !paid',
  'type == "A" || price == null',
  'old.price == null || price >= old.price',
  'customer.level != "A" || price < 100',
  'customer.level in ["A", "B"]',
  'signedOn <= today && signedOn > "2020-01-01"',
  'addDays(signedOn, 30) > dayOf(now)',
  'tags.exists(tag, tag == "A") || "B" in tags',
  'atLeastOne(type, price, tags) && unique(customer, type)',
  'type.matches("^HT-\\\\d+$") && size(type) <= 20',
  'coalesce(price, 0) % 2 == 0',
  'isEmpty(customer) == false',
  'paid ? price > 0 : isEmpty(price)',
])('%s is in order', (text) => {
  expect(check(text)).toEqual([])
})

test.each([
  ['', 'expression-empty', undefined],
  ['price >', 'expression-ends-early', 7],
  ['(price', 'expression-ends-early', 6],
  ['type == "A', 'expression-quote-open', 9],
  ['type.length > 1', 'expression-member-none', 1],
  ['customer.name.first == "A"', 'expression-one-link', 1],
  ['paid ? 1 : "A"', 'expression-branches-differ', 1],
  ['type in ["A", 1]', 'expression-list-mixed', 15],
  ['-type > 1', 'expression-minus-number', 1],
  ['!price', 'expression-not-understood', 1],
  ['tags.size() > 1', 'expression-call-not-understood', 1],
  ['price = 1', 'expression-unreadable', 7],
  ['prise > 1', 'expression-name-unknown', 1],
  ['1 > 0 && old.prise > 1', 'expression-name-unknown', 10],
  ['customer.region == "A"', 'expression-name-unknown', 1],
  ['size(lines) > 2', 'expression-name-unknown', 6],
  ['constructor == 1', 'expression-name-unknown', 1],
  ['frob(price) > 1', 'expression-function-unknown', 1],
  ['timestamp("2020-01-01T00:00:00Z") > now', 'expression-function-unknown', 1],
  ['price > "12"', 'expression-kinds-differ', 1],
  ['paid && price + type > 2', 'expression-kinds-differ', 9],
  ['type.startsWith(3)', 'expression-call-not-understood', 1],
  ['price && paid', 'expression-not-understood', 1],
  ['price * 2', 'expression-kind-unexpected', undefined],
  ['customer.level == "VIP"', 'expression-option-unknown', 19],
  ['"VIP" in tags', 'expression-option-unknown', 1],
  ['signedOn > "2020/1/1"', 'expression-day-unreadable', 12],
  ['type.matches("(")', 'expression-pattern-unreadable', 14],
  ['type.matches(type)', 'expression-pattern-unreadable', 14],
  ['tags.all(t, tags.all(u, t == u))', 'expression-loop-nested', 13],
  [`${'('.repeat(100)}paid${')'.repeat(100)}`, 'expression-too-large', undefined],
  [`${'!'.repeat(100)}paid`, 'expression-too-large', undefined],
  [`type == "${'x'.repeat(3_000)}"`, 'expression-too-large', undefined],
])('%s: %s at %s', (text, code, at) => {
  const [fault] = check(text)
  expect([fault?.code, fault?.params?.at]).toEqual([code, at])
})

test('a formula speaks of the record alone, for what it computes is kept', () => {
  expect(check('price * quantity', 'number', 'formula')).toEqual([])
  for (const text of ['daysBetween(signedOn, today)', 'old.price', 'unique(type) ? 1 : 2', 'customer.level'])
    expect(check(text, 'number', 'formula')).toMatchObject([{ code: 'expression-formula-alone' }])
  expect(check('type', 'number', 'formula')).toMatchObject([{ code: 'expression-kind-unexpected' }])
})

test('a fault says what there is instead', () => {
  const said = (text: string) => check(text).map((fault) => problemText(fault, 'zh-CN'))
  expect(said('prise > 1')[0]).toMatch(/没有名为“prise”的字段，可用的有 price/)
  expect(said('customer.level == "VIP"')).toEqual([
    '第 19 个字符处：“级别”没有选项“VIP”，可用的有 "A" (重点), "B" (普通)',
  ])
  expect(said('price > "12"')).toEqual(['第 1 个字符处“price > "12"”：不能对数字和文本或日期使用 >'])
})
