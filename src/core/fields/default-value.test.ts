import { expect, test } from 'vitest'
import { standardObjectsByName } from '../objects/index.ts'
import type { Field } from './field.ts'
import { defaultValue } from './index.ts'

const now = '2026-11-21T18:30:00.000Z'
const beginning = { at: now, timeZone: 'Asia/Shanghai' }
const { customer, followUp } = standardObjectsByName

test('a follow-up is of the moment it is written down', () => {
  expect(defaultValue(fieldOf(followUp.fields, 'at'), beginning)).toBe(now)
})

test('other fields begin with what their definition says, or empty', () => {
  expect(defaultValue(fieldOf(customer.fields, 'stage'), beginning)).toBe('potential')
  expect(defaultValue(fieldOf(customer.fields, 'phone'), beginning)).toBe(null)
})

test.each([
  ['today', '2026-11-22'],
  ['today+30d', '2026-12-22'],
  ['today-1m', '2026-10-22'],
  ['2026-01-01', '2026-01-01'],
])('a day that begins as %s is %s, by the clock of the company', (written, day) => {
  expect(defaultValue({ type: 'date', label: { 'zh-CN': '到期', en: 'Due' }, default: written }, beginning)).toBe(day)
})

function fieldOf(fields: Readonly<Record<string, Field>>, name: string): Field {
  const field = fields[name]
  if (!field) throw new Error(`no field ${name}`)
  return field
}
