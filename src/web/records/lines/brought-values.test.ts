import { expect, test } from 'vitest'
import type { ObjectView, RecordView } from '../../../core/api/shapes.ts'
import { orderLine } from '../../../core/objects/order-line.ts'
import { product } from '../../../core/objects/product.ts'
import { broughtValues } from './brought-values.ts'

const line = { ...orderLine, levels: { price: 'edit', unit: 'edit' } } as unknown as ObjectView
const of = { ...product, levels: { price: 'read', currency: 'read', unit: 'read' } } as unknown as ObjectView
const link = orderLine.fields.product ?? product.fields.name
const picked = { id: 'p', price: 128, currency: 'CNY', unit: '台' } as unknown as RecordView

test('a product brings its price, where it counts in the same currency', () => {
  if (!link) throw new Error('a line has a product')
  const bring = (currency: string, one: RecordView = picked) => broughtValues({ line, link, picked: one, of, currency })
  expect(bring('CNY')).toEqual({ price: 128 })
  expect(bring('USD')).toEqual({ price: null })
  expect(bring('CNY', { ...picked, price: null })).toEqual({})
})

test('what may not be seen of it is not brought', () => {
  if (!link) throw new Error('a line has a product')
  const closed = { ...of, levels: { ...of.levels, price: 'masked' } } as ObjectView
  expect(broughtValues({ line, link, picked, of: closed, currency: 'CNY' })).toEqual({})
})
