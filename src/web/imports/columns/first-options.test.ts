import { expect, test } from 'vitest'
import type { ImportOptions } from '../../../core/api/shapes.ts'
import { hiddenKey } from '../../../core/imports/index.ts'
import { customer } from '../../../core/objects/customer.ts'
import { seenObject } from '../../seen-object.fixture.ts'
import { firstOptions, notationIn, openQuestions } from './first-options.ts'

const customers = seenObject(customer)
const options: ImportOptions = {
  mode: 'both',
  key: null,
  existing: 'update',
  conflicts: 'ask',
  preset: null,
  mapping: {},
}
const columns = [
  { header: '客户名称', field: 'name', samples: [] },
  { header: '电话', field: 'phone', samples: [] },
  { header: '备注2', field: null, samples: [] },
]

test('the columns begin as they were matched, with what tells the records apart', () => {
  expect(firstOptions({ options, columns }, customers)).toEqual({
    ...options,
    mapping: { 客户名称: 'name', 电话: 'phone', 备注2: null },
    key: 'name',
  })
})

test('a column that was matched with a field which has gone since is matched with none', () => {
  const gone = [...columns, { header: '昵称', field: 'nickname', samples: [] }]
  expect(firstOptions({ options, columns: gone }, customers).mapping).toHaveProperty('昵称', null)
})

test('what was chosen the last time stays chosen', () => {
  expect(firstOptions({ options: { ...options, key: 'phone' }, columns }, customers).key).toBe('phone')
})

test('rows that update are found by a column; one that was taken away leaves the question open', () => {
  const chosen = firstOptions({ options, columns }, customers)
  expect(openQuestions(customers, chosen)).toEqual({ missing: [], keyMissing: false })
  const without = { ...chosen, mapping: { ...chosen.mapping, 客户名称: null } }
  expect(openQuestions(customers, without)).toEqual({ missing: ['name'], keyMissing: true })
  expect(openQuestions(customers, { ...without, mode: 'add' }).keyMissing).toBe(false)
  expect(openQuestions(customers, { ...without, mode: 'update' }).missing).toEqual([])
})

test('a file that was taken out says itself which records its rows are', () => {
  const back: ImportOptions = { ...options, key: hiddenKey }
  expect(openQuestions(customers, firstOptions({ options: back, columns: [] }, customers))).toEqual({
    missing: [],
    keyMissing: false,
  })
})

test('a notation that was not said is not there', () => {
  expect(notationIn({ ...options, decimalSign: ',' })).toEqual({ decimalSign: ',' })
  expect(notationIn(options)).toEqual({})
})
