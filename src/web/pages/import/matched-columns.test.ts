import { expect, test } from 'vitest'
import type { ObjectView } from '../../../core/api/shapes.ts'
import { customer } from '../../../core/objects/customer.ts'
import { importableFields, keyFields, missingRequired } from './matched-columns.ts'

const everything = { view: true, create: true, edit: true, delete: true, import: true, export: true, batch: true }
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
