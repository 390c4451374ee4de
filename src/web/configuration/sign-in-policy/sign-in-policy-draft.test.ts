import { expect, test } from 'vitest'
import { lengthOf } from './length-of.ts'
import { toPolicyDraft, toPolicyValues } from './sign-in-policy-draft.ts'

test('what is in force without a record stands in the form, and is saved as it stands', () => {
  const draft = toPolicyDraft(null)
  expect(draft).toMatchObject({ passwordMin: '10', idleMinutes: '20160', sessionHours: '', addresses: '' })
  expect(toPolicyValues(draft)).toMatchObject({ passwordMin: 10, sessionHours: null, addresses: null })
})

test('addresses are written a line each, or with commas; what is no number stays as it was written', () => {
  const values = toPolicyValues({
    ...toPolicyDraft(null),
    passwordMin: 'ten',
    addresses: '10.0.0.0/8\n203.0.113.7，::1 ',
  })
  expect(values).toMatchObject({ passwordMin: 'ten', addresses: ['10.0.0.0/8', '203.0.113.7', '::1'] })
})

test.each([
  [20_160, { count: 14, unit: 'days' }],
  [480, { count: 8, unit: 'hours' }],
  [45, null],
  [Number.NaN, null],
])('%s minutes are said as %o', (minutes, length) => expect(lengthOf(minutes)).toEqual(length))
