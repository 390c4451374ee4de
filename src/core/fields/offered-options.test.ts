import { expect, test } from 'vitest'
import type { Field } from './field.ts'
import { offeredOptions, retiredProblem } from './offered-options.ts'

const options = [
  { value: 'a', label: { 'zh-CN': '甲', en: 'A' } },
  { value: 'b', label: { 'zh-CN': '乙', en: 'B' }, retired: true },
] as const
const field: Field = { type: 'choice', label: { 'zh-CN': '等级', en: 'Level' }, options }

test('a retired option is offered only to the record that holds it', () => {
  expect(offeredOptions(options).map(({ value }) => value)).toEqual(['a'])
  expect(offeredOptions(options, 'b').map(({ value }) => value)).toEqual(['a', 'b'])
  expect(offeredOptions(options, ['b']).map(({ value }) => value)).toEqual(['a', 'b'])
})

test('a retired option is not taken up again, and stays where it is', () => {
  expect(retiredProblem(field, 'b', 'a')).toMatchObject({ code: 'option-retired', params: { value: '乙' } })
  expect(retiredProblem(field, 'b', 'b')).toBeNull()
  expect(retiredProblem({ ...field, type: 'choices' }, ['a', 'b'], ['b'])).toBeNull()
  expect(retiredProblem({ ...field, type: 'choices' }, ['a', 'b'], ['a'])).not.toBeNull()
})
