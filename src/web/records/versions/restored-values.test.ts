import { expect, test } from 'vitest'
import type { Json } from '../../../core/json.ts'
import { type FieldWasAndIs, restoredValues } from './restored-values.ts'

test('a past version of 云帆 is put back field by field; what was empty then is cleared', () => {
  const { values, closed } = restoredValues([
    field('phone', '010-62551234', '13800138000'),
    field('email', null, 'office@yunfan.example'),
    field('level', 'A', 'A'),
  ])
  expect(values).toEqual({ phone: '010-62551234', email: null })
  expect(closed).toEqual([])
})

test('fields that 林悦 may not change are named and left alone', () => {
  const { values, closed } = restoredValues([
    { ...field('phone', '010-62551234', '13800138000'), open: false },
    field('level', 'B', 'A'),
  ])
  expect(values).toEqual({ level: 'B' })
  expect(closed).toEqual(['phone'])
})

test('of the lines of an order those still there are changed back, a deleted one comes back as a new line', () => {
  const line = (id: string, quantity: number) => ({ id, product: 'scanner', quantity, price: 100 })
  const lines = field('lines', [line('first', 2), line('second', 1)], [line('first', 5), line('third', 1)])
  expect(restoredValues([{ ...lines, type: 'lines' }]).values).toEqual({
    lines: [
      { id: 'first', product: 'scanner', quantity: 2, price: 100 },
      { product: 'scanner', quantity: 1, price: 100 },
    ],
  })
})

function field(name: string, was: Json, is: Json): FieldWasAndIs {
  return { name, type: 'value', open: true, was, is }
}
