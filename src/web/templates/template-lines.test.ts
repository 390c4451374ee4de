import { expect, test } from 'vitest'
import type { Values } from '../../core/change/change.ts'
import { customer } from '../../core/objects/customer.ts'
import { linesIn, toSet } from './template-lines.ts'

test('what is kept comes back as it was, whether or not the page has words for it', () => {
  const set: Values = {
    stage: 'intent',
    level: null,
    source: { replaceOption: ['website', 'other'] },
    nextFollowUpOn: { shiftDays: -7 },
    owner: { ifEmpty: '{{me}}' },
    latestNeed: { append: '（{{me}}）' },
    phone: { ifEmpty: '{{field:mobile}}' },
    email: { append: '{{answer:q1}}' },
    remark: { replace: ['a', 'b'] },
    gone: { add: 3 },
  }
  expect(toSet(linesIn(set, customer.fields))).toEqual(set)
})

test('a variable among words stays in sight where it alone is said', () => {
  const [line] = linesIn({ email: { append: '{{answer:q1}}' } }, customer.fields)
  expect(line).toMatchObject({ operation: 'append', value: '{{answer:q1}}', variable: null })
})

test('taking over another field is copying it', () => {
  const [line] = linesIn({ mobile: '{{field:phone}}' }, customer.fields)
  expect(line).toMatchObject({ operation: 'copy', value: 'phone' })
})

test('what lacks its value is sent, so that it is refused at its place and clears nothing', () => {
  const blank = { key: 0, value: null, find: '', variable: null }
  const lines = [
    { ...blank, field: 'stage', operation: 'set' },
    { ...blank, field: 'remark', operation: 'append' },
    { ...blank, field: null, operation: 'set' },
  ] as const
  expect(toSet(lines)).toEqual({ stage: '', remark: { append: null } })
})
