import type { Operator } from './field-type.ts'

/** What filters may ask, for the kinds of values that several field types share. */
export const textOperators = [
  'eq',
  'ne',
  'contains',
  'startsWith',
  'in',
  'nin',
  'empty',
  'notEmpty',
] as const satisfies readonly Operator[]
export const orderedOperators = [
  'eq',
  'ne',
  'lt',
  'lte',
  'gt',
  'gte',
  'between',
  'in',
  'nin',
  'empty',
  'notEmpty',
] as const satisfies readonly Operator[]
export const choiceOperators = ['eq', 'ne', 'in', 'nin', 'empty', 'notEmpty'] as const satisfies readonly Operator[]
export const listOperators = ['contains', 'in', 'empty', 'notEmpty'] as const satisfies readonly Operator[]
export const presenceOperators = ['empty', 'notEmpty'] as const satisfies readonly Operator[]
