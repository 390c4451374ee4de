import { describe, expect, test } from 'vitest'
import { standardObjectsByName } from '../objects/index.ts'
import { commonSynonyms, synonymsByObject } from './column-synonyms.ts'
import { importTargets } from './import-targets.ts'
import { matchColumns } from './match-columns.ts'

const { customer, order, orderLine, user } = standardObjectsByName

describe('a column is matched', () => {
  test.each([
    ['by its label', '客户名称', 'name'],
    ['by its English label', 'Web address', 'website'],
    ['by the field’s name', 'creditCode', 'creditCode'],
    ['by what others call it', '公司名称', 'name'],
    ['by what other systems call it', 'CompanyName', 'name'],
    ['whatever its case, width and blanks', ' ｃompany_Ｎame ', 'name'],
    ['with the mark and remark of a template', '* 客户名称（必填）', 'name'],
    ['with an external number', 'CustomerID', 'externalId'],
  ])('%s', (_, header, target) => {
    expect(match(customer, [header])).toEqual([target])
  })

  test('once: the second column of the same name is left to the person', () => {
    expect(match(customer, ['电话', '联系电话'])).toEqual(['phone', null])
  })

  test('not at all where its name says nothing', () => {
    expect(match(customer, ['Fax', '神秘列'])).toEqual([null, null])
  })

  test('as the street where the city has a column of its own', () => {
    expect(match(customer, ['Address', 'City', 'Country'])).toEqual([
      'address.street',
      'address.city',
      'address.country',
    ])
    expect(match(customer, ['地址'])).toEqual(['address'])
  })

  test('by what the object makes of it: a customer’s number is another thing in an order', () => {
    expect(match(order, ['OrderID', 'CustomerID', 'EmployeeID'])).toEqual(['externalId', 'customer', 'taker'])
    expect(match(user, ['EmployeeID', 'LastName', 'FirstName'])).toEqual([
      'externalId',
      'name.lastName',
      'name.firstName',
    ])
  })

  test('as a fraction where a percentage is written as one', () => {
    expect(matchColumns(orderLine, [{ header: 'Discount', samples: ['0.15', '0.0'] }])).toEqual(['discount.fraction'])
    expect(matchColumns(orderLine, [{ header: 'Discount', samples: ['0,15', '0,0'] }])).toEqual(['discount.fraction'])
    expect(matchColumns(orderLine, [{ header: 'Discount', samples: ['15', '0'] }])).toEqual(['discount'])
  })
})

test('every synonym is of a target that exists', () => {
  const targets = new Set(
    Object.values(standardObjectsByName).flatMap((object) => importTargets(object).map((one) => one.name)),
  )
  expect(Object.keys(commonSynonyms).filter((name) => !targets.has(name))).toEqual([])
  for (const [object, synonyms] of Object.entries(synonymsByObject)) {
    const definition = Object.values(standardObjectsByName).find((one) => one.name === object)
    const own = new Set(definition ? importTargets(definition).map((one) => one.name) : [])
    expect([object, Object.keys(synonyms).filter((name) => !own.has(name))]).toEqual([object, []])
  }
})

test('what Kebu keeps itself cannot be imported', () => {
  const names = importTargets(customer).map((target) => target.name)
  for (const kept of ['orderTotal', 'createdAt', 'updatedBy']) expect(names).not.toContain(kept)
  expect(importTargets(order).map((target) => target.name)).not.toContain('lines')
})

function match(definition: Parameters<typeof matchColumns>[0], headers: readonly string[]) {
  return matchColumns(
    definition,
    headers.map((header) => ({ header, samples: [] })),
  )
}
