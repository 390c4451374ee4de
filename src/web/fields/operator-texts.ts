import type { Field } from '../../core/fields/field.ts'
import type { Operator } from '../../core/fields/field-type.ts'
import { fieldType } from '../../core/fields/index.ts'
import type { PlainTextKey } from '../text/use-text.tsx'

const words: Readonly<Record<Operator, PlainTextKey>> = {
  eq: 'op.eq',
  ne: 'op.ne',
  lt: 'op.lt',
  lte: 'op.lte',
  gt: 'op.gt',
  gte: 'op.gte',
  in: 'op.in',
  nin: 'op.nin',
  contains: 'op.contains',
  startsWith: 'op.startsWith',
  empty: 'op.empty',
  notEmpty: 'op.notEmpty',
  between: 'op.between',
}
const dateWords: Readonly<Partial<Record<Operator, PlainTextKey>>> = {
  lt: 'op.ltDate',
  lte: 'op.lteDate',
  gt: 'op.gtDate',
  gte: 'op.gteDate',
}

/** An operator in words that suit the field: dates are earlier, numbers less. */
export function operatorText(field: Field, operator: Operator): PlainTextKey {
  return (isTime(field) ? dateWords[operator] : undefined) ?? words[operator]
}

/** What a person may ask of a field, the usual question first. Choices are asked with lists, so `eq` and `ne` would only repeat them. */
export function offeredOperators(field: Field): readonly Operator[] {
  const known = fieldType(field).operators(field)
  return order(field).filter((operator) => known.includes(operator))
}

function order(field: Field): readonly Operator[] {
  if (field.type === 'choice') return ['in', 'nin', 'empty', 'notEmpty']
  if (field.type === 'choices') return ['contains', 'empty', 'notEmpty']
  if (field.type === 'link') return ['eq', 'ne', 'empty', 'notEmpty']
  if (field.type === 'yesNo') return ['eq']
  if (isTime(field)) return ['gte', 'lte', 'between', 'eq', 'empty', 'notEmpty']
  if (isNumber(field)) return ['gte', 'lte', 'between', 'eq', 'ne', 'empty', 'notEmpty']
  return ['contains', 'eq', 'startsWith', 'ne', 'empty', 'notEmpty']
}

export function isTime(field: Field): boolean {
  const type = field.type === 'rollup' || field.type === 'formula' ? field.result : field.type
  return type === 'date' || type === 'dateTime'
}

export function isNumber(field: Field): boolean {
  const type = field.type === 'rollup' || field.type === 'formula' ? field.result : field.type
  return type === 'number' || type === 'money'
}
