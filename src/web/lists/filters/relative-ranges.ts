import type { Json } from '../../../core/json.ts'
import type { PlainTextKey } from '../../text/use-text.tsx'

/** Stretches of days that move with today, both ends among them: what is kept of them stays true tomorrow. */
export const relativeRanges = [
  ['list.range.today', '{{today}}', '{{today}}'],
  ['list.range.yesterday', '{{today-1d}}', '{{today-1d}}'],
  ['list.range.last7Days', '{{today-6d}}', '{{today}}'],
  ['list.range.last30Days', '{{today-29d}}', '{{today}}'],
  ['list.range.next7Days', '{{today}}', '{{today+6d}}'],
  ['list.range.next30Days', '{{today}}', '{{today+29d}}'],
  ['list.range.thisWeek', '{{startOfWeek}}', '{{endOfWeek}}'],
  ['list.range.lastWeek', '{{startOfWeek-1w}}', '{{endOfWeek-1w}}'],
  ['list.range.nextWeek', '{{startOfWeek+1w}}', '{{endOfWeek+1w}}'],
  ['list.range.thisMonth', '{{startOfMonth}}', '{{endOfMonth}}'],
  ['list.range.lastMonth', '{{startOfMonth-1m}}', '{{endOfMonth-1m}}'],
  ['list.range.nextMonth', '{{startOfMonth+1m}}', '{{endOfMonth+1m}}'],
  ['list.range.thisQuarter', '{{startOfQuarter}}', '{{endOfQuarter}}'],
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
