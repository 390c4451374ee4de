import { expect, test } from 'vitest'
import { ProblemError } from '../client/problem-error.ts'
import { faultsOf } from './save-faults.ts'

test('of two records saved together, what is wrong with the first is said at the fields of the form', () => {
  const error = refused('items.0.content', 'items.0', 'items.1.nextFollowUpOn')
  expect(Object.keys(faultsOf(error))).toEqual(['content', '', 'items.1.nextFollowUpOn'])
})

function refused(...paths: readonly string[]): ProblemError {
  const errors = paths.map((path) => ({ path, code: 'required', message: 'is needed' }))
  return new ProblemError({ type: '', title: '', status: 422, code: 'refused', detail: '', errors })
}
