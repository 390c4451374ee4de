import type { DateField } from '../field.ts'
import type { FieldType, ParseContext, Parsed, Problem } from '../field-type.ts'
import { askedBy, keptIn } from '../kept-in.ts'
import { hidden } from '../mask-text.ts'
import { orderedOperators } from '../operator-sets.ts'
import {
  daysIn,
  defaultTimeZone,
  isIsoDate,
  isoDate,
  utcOf,
  type WallTime,
  wallTimeAt,
  wallTimeOfSerial,
} from '../parsing/calendar.ts'
import { notParsed, parsedAs, problem } from '../parsing/parsed.ts'
import { isNothing } from '../parsing/written-text.ts'
import { readWrittenTime } from '../parsing/written-time.ts'
import { compareCodes } from '../text-order.ts'

/** A day, kept as `2026-11-21`. */
export const date: FieldType<DateField, string> = {
  label: { 'zh-CN': '日期', en: 'Date' },
  column: (field) => keptIn(field, 'date'),
  operators: (field) => askedBy(field, orderedOperators),
  parse: (raw, _, context) => parseDate(raw, context),
  check: checkDate,
  sameness: 'exact',
  compare: compareCodes,
  format: (value) => value,
  sample: (_, n) => sampleDate(n),
  mask: () => hidden,
}

/**
 * A day out of text, a spreadsheet's serial number or a JavaScript Date. A time of day is dropped; an instant is taken to the zone's day.
 * A Date at midnight UTC is that day: spreadsheet readers make such dates.
 */
export function parseDate(raw: unknown, context: ParseContext = {}): Parsed<string> {
  if (isNothing(raw)) return parsedAs<string>(null)
  const day = dayOf(raw, context)
  return day && day.year >= 1000 && day.year <= 9999 ? parsedAs(isoDate(day)) : notParsed('not-a-date')
}

export function checkDate(value: string): Problem | null {
  return isIsoDate(value) ? null : problem('not-a-date')
}

/** A day of 2026 or a little later for every n. */
export function sampleDate(n: number): string {
  const month = n % 12
  const year = 2026 + (Math.floor(n / 12) % 5)
  return isoDate({ year, month: month + 1, day: 1 + (n % daysIn(year, month + 1)) })
}

function dayOf(raw: unknown, { timeZone = defaultTimeZone, dateOrder, from1904 }: ParseContext): WallTime | undefined {
  if (raw instanceof Date) return dayOfInstant(raw.getTime(), timeZone)
  // 20261121 is a date written in digits; serial numbers end at 2958465.
  if (typeof raw === 'number' && raw < 10_000_000) return wallTimeOfSerial(raw, from1904)
  const written = readWrittenTime(raw, dateOrder)
  if (written?.offsetMinutes === undefined) return written?.wall
  return wallTimeAt(utcOf(written.wall) - written.offsetMinutes * 60_000, timeZone)
}

function dayOfInstant(instantMs: number, timeZone: string): WallTime | undefined {
  if (Number.isNaN(instantMs)) return undefined
  return wallTimeAt(instantMs, instantMs % 86_400_000 === 0 ? 'UTC' : timeZone)
}
