import { expect, test } from 'vitest'
import { standardObjectsByName } from '../objects/index.ts'
import type { Field } from './field.ts'
import { defaultValue } from './index.ts'

const now = '2026-11-21T06:30:00.000Z'
const { customer, followUp } = standardObjectsByName

test('a follow-up is of the moment it is written down', () => {
  expect(defaultValue(fieldOf(followUp.fields, 'at'), now)).toBe(now)
})

test('other fields begin with what their definition says, or empty', () => {
  expect(defaultValue(fieldOf(customer.fields, 'stage'), now)).toBe('potential')
  expect(defaultValue(fieldOf(customer.fields, 'phone'), now)).toBe(null)
})

function fieldOf(fields: Readonly<Record<string, Field>>, name: string): Field {
  const field = fields[name]
  if (!field) throw new Error(`no field ${name}`)
  return field
}
