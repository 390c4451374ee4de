import { expect, test } from 'vitest'
import { type FindDefinition, flowLineScope, flowScope } from '../objects/expression-scopes.ts'
import { standardObjectsByName } from '../objects/index.ts'
import { checkExpression } from './check-expression.ts'
import { compileCondition } from './condition.ts'

const { order, orderLine } = standardObjectsByName
const find: FindDefinition = (name) => Object.values(standardObjectsByName).find((one) => one.name === name)

test('a change is asked of the records its links lead to, and led to before', () => {
  const text = 'after.total > after.customer.orderTotal && before.customer.level != customer.level'
  expect(compileCondition(text, flowScope(order, find)).reads.map(({ key }) => key)).toEqual([
    ...['v_total', 'via_customer_orderTotal', 'old_via_customer_level', 'via_customer_level'],
  ])
})

test.each<[sentence: string, text: string, code: string]>([
  ['a field that is not there', 'after.customer.levl == "A"', 'expression-name-unknown'],
  ['what stands behind two links', 'after.customer.owner.name == "周航"', 'expression-one-link'],
  ['an option that is none', 'after.customer.level == "X"', 'expression-option-unknown'],
  ['a text held against an amount', 'after.customer.level > after.total', 'expression-kinds-differ'],
  ['the price of a piece, of what is no line', 'netPrice > 1', 'expression-name-unknown'],
])('%s is told', (_, text, code) => {
  expect(checkExpression(text, flowScope(order, find), 'yes-no').map((fault) => fault.code)).toEqual([code])
})

test('of a line with a price it may be asked what a piece comes to', () => {
  expect(checkExpression('netPrice < after.product.floorPrice', flowLineScope(orderLine, find), 'yes-no')).toEqual([])
})
