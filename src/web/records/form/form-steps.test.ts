import { expect, test } from 'vitest'
import type { Section } from '../../../core/objects/object.ts'
import { stepOfFault, stepsOf } from './form-steps.ts'

const section = (name: string, fields: readonly string[], more: Partial<Section> = {}): Section => ({
  name,
  label: { 'zh-CN': name, en: name },
  fields,
  ...more,
})
const sections = [
  section('who', ['name']),
  section('reach', ['phone']),
  section('what', ['need', 'lines'], { step: true }),
  section('aside', ['remark'], { aside: true }),
]

test('a step begins where its section says so, and has what follows; what is left out of the form is in none', () => {
  const steps = stepsOf(sections)
  expect(steps.map((step) => step.sections.map(({ name }) => name))).toEqual([['who', 'reach'], ['what']])
})

test('a form of one step has none', () => {
  expect(stepsOf(sections.slice(0, 2))).toEqual([])
})

test('a fault leads to its step, that in a line of it too', () => {
  const steps = stepsOf(sections)
  expect(stepOfFault(steps, { 'lines.2.quantity': '…' })).toBe(1)
  expect(stepOfFault(steps, { phone: '…', need: '…' })).toBe(0)
  expect(stepOfFault(steps, { '': '…' })).toBeNull()
})
