import { expect, test } from 'vitest'
import { addresses } from './addresses.ts'
import { addressOf, methodOf } from './call.ts'
import { endpoints } from './endpoints.ts'

test('every address is that of its endpoint', () => {
  const own = Object.entries(endpoints).map(([name, { method, path }]) => [name, `${method} ${path}`])
  expect(addresses).toEqual(Object.fromEntries(own))
})

test('a call is made from its address: the method, and the path with the parameters in their places', () => {
  expect(methodOf('updateRecord')).toBe('PATCH')
  expect(addressOf('readRecord', { params: { object: 'customer', id: 'c1' } })).toBe('/api/v1/records/customer/c1')
  expect(addressOf('downloadImportTemplate', { params: { object: 'order' }, query: { locale: 'en' } })).toBe(
    '/api/v1/imports/template/order.xlsx?locale=en',
  )
})

test('what stands in a parameter or the query cannot leave its place', () => {
  expect(addressOf('readObject', { params: { object: 'a/b?c' } })).toBe('/api/v1/objects/a%2Fb%3Fc')
  expect(addressOf('searchRecords', { query: { q: '云帆 & 你', limit: 6 } })).toBe(
    '/api/v1/search?q=%E4%BA%91%E5%B8%86+%26+%E4%BD%A0&limit=6',
  )
})

test('what is empty is not asked for', () => {
  expect(addressOf('listChanges', { query: { q: '', cursor: null, origin: undefined, limit: 50 } })).toBe(
    '/api/v1/changes?limit=50',
  )
})

test('a call that does not say what its endpoint needs does not compile', () => {
  // @ts-expect-error a record has an id
  expect(() => addressOf('readRecord', { params: { object: 'customer' } })).not.toThrow()
  // @ts-expect-error nobody asks for a record without parameters
  expect(() => addressOf('readRecord')).not.toThrow()
  // @ts-expect-error this one has no query
  expect(() => addressOf('readRun', { params: { id: 'r1' }, query: { limit: 1 } })).not.toThrow()
})
