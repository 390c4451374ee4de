import type { Field } from '../../core/fields/field.ts'
import type { Operator } from '../../core/fields/field-type.ts'
import type { Condition } from '../../core/filters/filter.ts'
import type { Json } from '../../core/json.ts'
import type { PlainTextKey } from '../text/use-text.tsx'
import { isTime, offeredOperators } from './operator-texts.ts'

/** Stretches of days that move with today, both ends among them: what is kept of them stays true tomorrow. The usual ones first. */
export const relativeRanges = [
  ['list.range.today', '{{today}}', '{{today}}'],
  ['list.range.yesterday', '{{today-1d}}', '{{today-1d}}'],
  ['list.range.thisWeek', '{{startOfWeek}}', '{{endOfWeek}}'],
  ['list.range.last7Days', '{{today-6d}}', '{{today}}'],
  ['list.range.thisMonth', '{{startOfMonth}}', '{{endOfMonth}}'],
  ['list.range.lastMonth', '{{startOfMonth-1m}}', '{{endOfMonth-1m}}'],
  ['list.range.last30Days', '{{today-29d}}', '{{today}}'],
  ['list.range.next7Days', '{{today}}', '{{today+6d}}'],
  ['list.range.next30Days', '{{today}}', '{{today+29d}}'],
  ['list.range.thisQuarter', '{{startOfQuarter}}', '{{endOfQuarter}}'],
  ['list.range.lastWeek', '{{startOfWeek-1w}}', '{{endOfWeek-1w}}'],
  ['list.range.nextWeek', '{{startOfWeek+1w}}', '{{endOfWeek+1w}}'],
  ['list.range.nextMonth', '{{startOfMonth+1m}}', '{{endOfMonth+1m}}'],
  ['list.range.lastQuarter', '{{startOfQuarter-1q}}', '{{endOfQuarter-1q}}'],
  ['list.range.thisYear', '{{startOfYear}}', '{{endOfYear}}'],
  ['list.range.lastYear', '{{startOfYear-1y}}', '{{endOfYear-1y}}'],
] as const satisfies readonly (readonly [PlainTextKey, string, string])[]

type RelativeRange = (typeof relativeRanges)[number]

/** The stretch that two ends are, if they are one of these. */
export function relativeRangeOf(value: Json | undefined): RelativeRange | undefined {
  if (!Array.isArray(value)) return undefined
  return relativeRanges.find(([, from, to]) => value[0] === from && value[1] === to)
}

/** The one day that is offered alone. */
export const today = '{{today}}'

/** What a list may be asked of a field, in words: 「在」 stands for the days between two that move with today. */
export type AskedOperator = Operator | 'within'

/** The operators a filter offers for a field; of days the stretches come first. */
export function askedOperators(field: Field): readonly AskedOperator[] {
  const offered = offeredOperators(field)
  return offered.includes('between') && isTime(field) ? ['within', ...offered] : offered
}

/** The operator in words that a condition is read back as. */
export function askedOperator({ op, value }: Pick<Condition, 'op' | 'value'>, field: Field): AskedOperator {
  const isWithin = op === 'between' && isTime(field) && (value === undefined || relativeRangeOf(value) !== undefined)
  return isWithin ? 'within' : op
}

/** The condition asked another way. A value that the new operator cannot read is left behind. */
export function withOperator({ field, op, value }: Condition, next: AskedOperator): Condition {
  if (next === 'within') return { field, op: 'between' }
  if (next === 'between') return { field, op: next, value: [null, null] }
  const listed = (one: Operator) => one === 'in' || one === 'nin' || one === 'between'
  const keeps = listed(op) === listed(next) && op !== 'between'
  return keeps && value !== undefined ? { field, op: next, value } : { field, op: next }
}
