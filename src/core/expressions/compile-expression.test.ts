import { ParseError } from '@marcbachmann/cel-js'
import { expect, test } from 'vitest'
import { compileExpression } from './compile-expression.ts'

test.each([
  ['quantity * price * (1 - (discount == null ? 0 : discount) / 100)', ['quantity', 'price', 'discount']],
  ['total + total', ['total']],
  ['daysBetween(orderedOn, deliveredOn) > 30', ['orderedOn', 'deliveredOn']],
  ['name.startsWith("total") && "price" != kind', ['name', 'kind']],
  ['address.city == "上海"', ['address']],
  ['[low, high][1] + {"key": extra}["key"]', ['low', 'high', 'extra']],
  ['tags.exists(tag, tag == kind)', ['tags', 'kind']],
  ['7', []],
])('%s reads %j', (text, reads) => {
  expect(compileExpression(text).reads).toEqual(reads)
})

test.each<[string, unknown]>([
  ['amount * 2', 10],
  ['1 / 2 * amount', 2.5],
  ['0x10 + amount', 21],
  ['[10, 20][1] + amount', 25],
  ['[1, 2].exists(one, one * 5 == amount)', true],
  ['amount == 5 ? "5" : "other"', '5'],
  ['size("abcde") == amount', true],
  ['size("abc") * amount / 2', 7.5],
  ['amount - size("abc")', 2],
  ['[1, 2, 5].filter(one, one > 1)[0] * amount', 10],
])('%s: whole numbers are numbers like others', (text, value) => {
  expect(compileExpression(text).run({ amount: 5 })).toBe(value)
})

test('an expression is given what it reads, and nothing else', () => {
  const asked: string[] = []
  const values = new Proxy(
    { price: 2, secret: 3 },
    {
      get: (all, name, receiver) => {
        asked.push(String(name))
        return Reflect.get(all, name, receiver)
      },
    },
  )
  expect(compileExpression('price * 2').run(values)).toBe(4)
  expect(asked).toEqual(['price'])
})

test('a text is compiled once', () => {
  expect(compileExpression('one + 1')).toBe(compileExpression('one + 1'))
  expect(compileExpression('one + 1')).not.toBe(compileExpression('one + 2'))
})

test('what is no expression is not compiled', () => {
  expect(() => compileExpression('price *')).toThrow(ParseError)
})
