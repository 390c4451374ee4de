import { expect, test } from 'vitest'
import { standardObjectsByName } from '../objects/index.ts'
import { matchExported } from './match-exported.ts'

const { customer } = standardObjectsByName
const header = { object: 'customer', fields: ['name', 'phone', 'orderTotal'], heads: ['h1', 'h2', 'h3'] }

function match(...columns: readonly (readonly [header: string, head: string])[]) {
  return matchExported(customer, { header, columns: columns.map(([text, head]) => ({ header: text, head })) })
}

test('a column is matched with the field it was taken out from, whatever stands above it', () => {
  expect(match(['邮箱', 'h1'], ['客户名称', 'h2'])).toEqual(['name', 'phone'])
  expect(match(['客户名称', 'h1'], ['客户名称', 'h1'])).toEqual(['name', null])
})

test('one that Kebu computes is matched with nothing, and nothing that is called alike takes it', () => {
  expect(match(['电话', 'h3'], ['外部编号', 'h4'])).toEqual([null, 'externalId'])
})

test('one that was added is matched by a label or name in full, once', () => {
  expect(match([' Ｐhone ', 'x'], ['website', 'y'], ['网址', 'z'])).toEqual(['phone', 'website', null])
  for (const loose of ['公司名称', '客户名称（旧）', 'CustomerID', 'kebu', ''])
    expect(match([loose, 'x'])).toEqual([null])
})

test('what two columns of the file were called says nothing', () => {
  const twice = { ...header, heads: ['h', 'h', 'h3'] }
  expect(matchExported(customer, { header: twice, columns: [{ header: '客户名称', head: 'h' }] })).toEqual(['name'])
})
