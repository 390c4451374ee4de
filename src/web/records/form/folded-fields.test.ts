import { expect, test } from 'vitest'
import { customer } from '../../../core/objects/customer.ts'
import { ticket } from '../../../core/objects/ticket.ts'
import { isFolded } from './folded-fields.ts'

const open = (object: typeof customer, ...speaks: Readonly<Record<string, string>>[]) =>
  Object.keys(object.fields).filter((name) => !isFolded(object, name, speaks))

test('a form is short: what must be filled and what is filled first', () => {
  expect(open(customer)).toEqual(expect.arrayContaining(['name', 'stage', 'phone', 'owner']))
  expect(open(customer).length).toBeLessThan(15)
  expect(open(customer)).not.toContain('bankAccount')
})

test('a field with a fault or a value of its own does not fold', () => {
  expect(open(customer, { email: '邮箱格式不正确' })).toContain('email')
})

test('an object that names nothing folds its numbers only', () => {
  const folded = Object.keys(ticket.fields).filter((name) => !open(ticket).includes(name))
  expect(folded.toSorted()).toEqual(['code', 'externalId'])
})
