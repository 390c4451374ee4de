import { expect, test } from 'vitest'
import { isNewField } from './is-new-field.ts'

const now = new Date('2026-11-29T04:00:00Z')

test.each([
  ['today', '2026-11-29T03:00:00Z', true],
  ['thirteen days ago', '2026-11-16T05:00:00Z', true],
  ['two weeks ago', '2026-11-15T03:00:00Z', false],
  ['by Kebu', undefined, false],
])('a field added %s', (_, addedAt, isNew) => {
  expect(isNewField(addedAt === undefined ? {} : { addedAt }, now)).toBe(isNew)
})
