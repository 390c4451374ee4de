import { expect, test } from 'vitest'
import type { ObjectView } from '../../../core/api/shapes.ts'
import { customer } from '../../../core/objects/customer.ts'
import { standardViews } from './standard-views.ts'

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

test('new this month and due for a visit move with the day', () => {
  const views = standardViews(customers, { t: (key, ..._params) => key, plural: '客户' })
  expect(views.map(({ content }) => content.conditions?.map(({ value }) => value) ?? [])).toEqual([
    [],
    ['me'],
    [['{{startOfMonth}}', '{{endOfMonth}}']],
    ['me', '{{today}}'],
  ])
})
