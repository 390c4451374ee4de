import { expect, test } from 'vitest'
import { importStep, mayShow } from './import-step.ts'

test('a checked import may go back to its columns, and nowhere else', () => {
  expect(mayShow('columns', 'checked')).toBe(true)
  expect(mayShow('result', 'checked')).toBe(false)
  expect(importStep('checked')).toBe('check')
})

test('an applied import shows its result only', () => {
  expect(importStep('applied')).toBe('result')
  expect(mayShow('columns', 'applied')).toBe(false)
})
