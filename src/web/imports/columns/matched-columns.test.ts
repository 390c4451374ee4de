import { expect, test } from 'vitest'
import type { ObjectView } from '../../../core/api/shapes.ts'
import { contact } from '../../../core/objects/contact.ts'
import { customer } from '../../../core/objects/customer.ts'
import { importableFields, keyFields, missingRequired, proposedKey } from './matched-columns.ts'

const everything = {
  view: true,
  create: true,
  edit: true,
  delete: true,
  import: true,
  export: true,
  batch: true,
  transfer: true,
  restore: true,
}
const seen: ObjectView = { ...customer, levels: { phone: 'masked' }, scope: 'all', can: everything }

test('a file without a name column lacks a required field, unless it only updates', () => {
  const mapping = { 编号: 'code' }
  expect(missingRequired(seen, { mode: 'both', mapping }).map(({ name }) => name)).toContain('name')
  expect(missingRequired(seen, { mode: 'update', mapping })).toEqual([])
})

test('what a person may not edit is not offered for import', () => {
  const names = importableFields(seen).map(({ name }) => name)
  expect(names).not.toContain('phone')
  expect(names).not.toContain('createdAt')
})

test('only a matched column can tell which record a row is about', () => {
  expect(keyFields(seen, { 编号: 'code' }).map(({ name }) => name)).toEqual(['code'])
  expect(keyFields(seen, {})).toEqual([])
})

test('rows are recognised by their own number, else by credit code, else by a name that stands for itself', () => {
  const named = { 名称: 'name', 电话: 'phone' }
  expect(proposedKey(seen, { ...named, 信用代码: 'creditCode', 编号: 'code' })).toBe('code')
  expect(proposedKey(seen, { ...named, 信用代码: 'creditCode' })).toBe('creditCode')
  expect(proposedKey(seen, named)).toBe('name')
  expect(proposedKey({ ...seen, ...contact, levels: {} }, { 姓名: 'name' })).toBe(null)
})
