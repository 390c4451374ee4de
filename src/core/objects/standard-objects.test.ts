import { expect, test } from 'vitest'
import { nearestOptions } from '../fields/parsing/options.ts'
import { checkDefinition } from './check-definition.ts'
import { standardObjects, standardObjectsByName } from './index.ts'

const byName = new Map(standardObjects.map((object) => [object.name, object]))

test('every object is known by its own name', () => {
  expect(Object.entries(standardObjectsByName).every(([name, object]) => object.name === name)).toBe(true)
})

test.each(standardObjects)('$name is in order', (object) => {
  expect(checkDefinition(object, byName)).toEqual([])
})

test('who imports 电商 is offered 零售业 and 互联网', () => {
  const { industry } = standardObjectsByName.customer.fields
  if (industry?.type !== 'choice') throw new Error('industry is a choice')
  expect(nearestOptions(industry.options, '电商').map(({ label }) => label['zh-CN'])).toEqual(['零售业', '互联网'])
  expect(nearestOptions(industry.options, '医疗行业').map(({ label }) => label['zh-CN'])).toEqual(['卫生和社会工作'])
})
