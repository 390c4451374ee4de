import { expect, test } from 'vitest'
import type { ObjectView } from '../../../core/api/shapes.ts'
import { customer } from '../../../core/objects/customer.ts'
import type { Label } from '../../../core/text/locale.ts'
import type { Translate } from '../../text/use-text.tsx'
import { groupCondition, groupFields, groupName, inOrder, type Key } from './group-key.ts'
import { summedFields } from './summed-fields.ts'

const may = {
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
const customers: ObjectView = { ...customer, levels: { source: 'masked' }, scope: 'all', can: may }
const t: Translate = (key, ..._params) => key
const words = { t, label: (label: Label) => label['zh-CN'], refs: {} }

test.each<[string, Key, object]>([
  ['level', 'A', { field: 'level', op: 'eq', value: 'A' }],
  ['level', null, { field: 'level', op: 'empty' }],
  ['address.province', '上海市', { field: 'address.province', op: 'eq', value: '上海市' }],
  ['createdAt', '2028-02', { field: 'createdAt', op: 'between', value: ['2028-02-01', '2028-02-29'] }],
])('the group %s = %j is a condition of the list', (field, key, condition) => {
  expect(groupCondition(customers, field, key)).toEqual(condition)
})

test('a group is called as its option, its record, or as what is not filled in', () => {
  expect(groupName(customers, 'stage', { key: 'won', ...words })).toBe('成交客户')
  expect(groupName(customers, 'stage', { key: 'gone', ...words })).toBe('gone')
  expect(groupName(customers, 'stage', { key: null, ...words })).toBe('views.emptyGroup')
  const lin = { id: 'u1', object: 'user', code: 'U001', title: '林悦' }
  expect(groupName(customers, 'owner', { key: 'u1', ...words, refs: { u1: lin } })).toBe('林悦')
})

test('options come as they are defined, the newest month first, and the empty ones last', () => {
  const order = (path: string, keys: readonly Key[]) =>
    inOrder(
      customers,
      path,
      keys.map((key) => ({ keys: [key] })),
    ).map(({ keys }) => keys[0])
  expect(order('stage', [null, 'won', 'potential', 'intent'])).toEqual(['potential', 'intent', 'won', null])
  expect(order('createdAt', ['2026-01', null, '2026-11'])).toEqual(['2026-11', '2026-01', null])
})

test('groups are made by the state first, by regions, and by nothing that is masked', () => {
  const paths = groupFields(customers, words).map(({ path }) => path)
  expect(paths[0]).toBe('stage')
  expect(paths).toEqual(expect.arrayContaining(['level', 'owner', 'address.province', 'createdAt']))
  expect(paths).not.toContain('source')
  expect(paths).not.toContain('name')
})

test('only what adds up is summed', () => {
  expect(summedFields(customers, ['name', 'orderTotal', 'lastOrderAt'])).toEqual(['orderTotal'])
})

test('where an object has no state of its own, what has a path of stages comes first', () => {
  const { stage: _, ...own } = customers
  const moved: ObjectView = { ...own, moves: [{ field: 'level', next: { A: ['B'] } }] }
  expect(groupFields(moved, words)[0]?.path).toBe('level')
})
