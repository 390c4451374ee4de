import { expect, test } from 'vitest'
import { checkExpression } from './check-expression.ts'

test.each([
  ['price * quantity', []],
  ['price * number', ['nothing called number is known']],
  ['price *', ['Unexpected token: EOF']],
  ['type == "A" ? price : quantity', ['type is a word of CEL itself']],
  ['timestamp + price', ['nothing called timestamp is known']],
])('%s: %j', (text, faults) => {
  expect(checkExpression(text, ['price', 'quantity', 'type'])).toEqual(faults)
})
