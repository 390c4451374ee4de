import { expect, test } from 'vitest'
import { order } from '../../../core/objects/order.ts'
import { followingRate } from './following-rate.ts'

test('in the company’s own currency the rate is 1, in another it is to be said', () => {
  expect(followingRate(order, { name: 'currency', value: 'CNY', currency: 'CNY' })).toEqual({ exchangeRate: 1 })
  expect(followingRate(order, { name: 'currency', value: 'USD', currency: 'CNY' })).toEqual({ exchangeRate: null })
})

test('no rate follows another field', () => {
  expect(followingRate(order, { name: 'remark', value: 'CNY', currency: 'CNY' })).toEqual({})
})
