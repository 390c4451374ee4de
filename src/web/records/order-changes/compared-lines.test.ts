import { expect, test } from 'vitest'
import { comparedLines } from './compared-lines.ts'

const there = [
  { id: '1', product: 'a', quantity: 2, price: 10, amount: 20 },
  { id: '2', product: 'b', quantity: 1, price: 5, amount: 5 },
  { id: '3', product: 'c', quantity: 1, price: 5, amount: 5 },
]

test('lines that change, come and go are told, and those that stay are not', () => {
  const sent = [
    { id: '1', product: 'a', quantity: 1, price: 10 },
    { id: '2', product: 'b', quantity: 1, price: 5 },
    { product: 'd', quantity: 4 },
  ]
  expect(comparedLines(there, sent)).toEqual([
    { key: '1', kind: 'update', product: 'a', before: { quantity: 2 }, after: { quantity: 1 } },
    {
      key: '2',
      kind: 'create',
      product: 'd',
      before: { product: null, quantity: null },
      after: { product: 'd', quantity: 4 },
    },
    { key: '3', kind: 'delete', product: 'c', before: {}, after: {} },
  ])
})
