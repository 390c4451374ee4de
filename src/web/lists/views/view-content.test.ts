import { expect, test } from 'vitest'
import type { ObjectView, RecordView } from '../../../core/api/shapes.ts'
import { customer } from '../../../core/objects/customer.ts'
import type { ListSearch } from '../list-search.ts'
import { isSameContent, readView, toViewValues } from './view-content.ts'

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
const customers: ObjectView = { ...customer, levels: {}, scope: 'all', can: may }
const isA = { field: 'level', op: 'eq', value: 'A' } as const

test('what an address says is kept by a view and read again as it was', () => {
  const search: ListSearch = {
    q: '云',
    sort: '-updatedAt',
    conditions: [isA, { field: 'address.city', op: 'eq', value: '上海市' }],
    more: { or: [isA, { field: 'stage', op: 'eq', value: 'won' }] },
    kind: 'board',
    group: 'stage',
    date: 'nextFollowUpOn',
    tree: 'industry',
    columns: ['code', 'name'],
    density: 'compact',
  }
  const { more: _, ...plain } = search
  expect(readView(customers, viewOf(toViewValues(plain, ['code', 'name'])))).toEqual({ content: plain, missing: [] })
  const { content } = readView(customers, viewOf(toViewValues(search, ['code', 'name'])))
  expect(content.more).toEqual({ and: [...(search.conditions ?? []), search.more] })
})

test.each([['-name'], [{ field: 'name', direction: 'desc' }], [[{ field: 'name', direction: 'desc' }]]])(
  'the order %j is read',
  (sort) => {
    expect(readView(customers, viewOf({ sort })).content.sort).toBe('-name')
  },
)

test('a view is shown without the fields that are gone, and names them', () => {
  const gone = { field: 'satisfactionScore', op: 'eq', value: '5' } as const
  const { content, missing } = readView(
    customers,
    viewOf({
      filter: { and: [isA, gone] },
      columns: ['name', 'satisfactionScore', 'oldColumn'],
      sort: '-constructor',
      groupBy: 'oldGroup',
    }),
  )
  expect(content).toEqual({ conditions: [isA], columns: ['name'] })
  expect(missing).toEqual(['satisfactionScore', 'oldColumn', 'constructor', 'oldGroup'])
})

test('a view that was changed is told from one that is as it was', () => {
  const kept: ListSearch = { conditions: [isA], columns: ['name'] }
  expect(isSameContent(kept, { ...kept, open: 'r1', at: '2026-11-21' })).toBe(true)
  expect(isSameContent({}, { conditions: [] })).toBe(true)
  const { field, op, value } = isA
  expect(isSameContent(kept, { ...kept, conditions: [{ value, op, field }] })).toBe(true)
  expect(isSameContent(kept, { ...kept, columns: ['name', 'code'] })).toBe(false)
  expect(isSameContent(kept, { ...kept, kind: 'board' })).toBe(false)
})

function viewOf(values: object): RecordView {
  return {
    id: 'v1',
    object: 'view',
    objectName: 'view',
    code: 'VW0001',
    version: 1,
    deletedAt: null,
    refs: {},
    ...values,
  }
}
