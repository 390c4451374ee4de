import { expect, test } from 'vitest'
import { buildDefinitions } from '../configuration/index.ts'
import { expressionToList } from '../expressions/condition-list.ts'
import { expressionToElapsed } from '../expressions/elapsed-time.ts'
import { standardObjects } from '../objects/index.ts'
import { standardFlows } from './standard-flows.ts'

const business = standardObjects.filter(({ kind, partOf }) => kind !== 'system' && partOf === undefined)

test.each(business.map((definition) => [definition.name, definition] as const))(
  'what is offered for %s can be switched on as it is, each under a name of its own',
  (object, definition) => {
    const records = standardFlows(definition).map(({ key, name, values }) => ({
      ...({ object: 'approvalFlow', id: key, deleted: false, createdAt: '2026-01-01T00:00:00Z' } as const),
      values: { ...values, object, name: name['zh-CN'], active: true },
    }))
    const { objects, faults } = buildDefinitions(standardObjects, records)
    expect(faults).toEqual([])
    expect(objects.find(({ name }) => name === object)?.flows).toHaveLength(records.length)
  },
)

test('what is offered is said in words: no condition is more than a page can say', () => {
  const conditions = business.flatMap((one) =>
    standardFlows(one).flatMap(({ values: { condition, lineCondition } }) => [
      String(condition ?? ''),
      String(lineCondition ?? ''),
    ]),
  )
  const unsaid = conditions.filter((one) => one && !expressionToList(one) && !expressionToElapsed(one))
  expect(unsaid).toEqual([])
  expect(expressionToElapsed('daysBetween(before.createdAt, today) > 1')).toEqual({
    ...{ unit: 'days', from: 'before.createdAt', to: 'today', op: 'gt', count: 1 },
  })
  expect(expressionToElapsed('hoursBetween(before.createdAt, now) >= 24')).toEqual({
    ...{ unit: 'hours', from: 'before.createdAt', to: 'now', op: 'gte', count: 24 },
  })
  expect(expressionToElapsed('daysBetween(before.createdAt, today) > 1 && count > 5')).toBeNull()
})

test('amounts of orders are compared in the currency of the company', () => {
  const order = business.find(({ name }) => name === 'order')
  const conditions = (order ? standardFlows(order) : []).map(({ values }) => values.condition)
  expect(conditions).toContain('(after.companyTotal > 50000) || (before.companyTotal > 50000)')
  expect(conditions).toContain('after.companyTotal < before.companyTotal * 0.8')
})

test('an order has flows for its amount, its state and its price; sensitive fields are of those that have some', () => {
  const keysOf = (name: string) => {
    const definition = business.find((one) => one.name === name)
    return definition ? standardFlows(definition).map(({ key }) => key) : []
  }
  const everywhere = ['late', 'batch', 'import', 'delete', 'review']
  expect(keysOf('order')).toEqual(['amount', 'completed', 'price', 'floor', ...everywhere])
  expect(keysOf('customer')).toEqual(['sensitive', ...everywhere])
  expect(keysOf('product')).toEqual(['price', ...everywhere])
})
