import type { DateTimeField } from '../field.ts'
import type { FieldType, ParseContext, Parsed, Problem } from '../field-type.ts'
import { askedBy, keptIn } from '../kept-in.ts'
import { hidden } from '../mask-text.ts'
import { orderedOperators } from '../operator-sets.ts'
import {
  defaultTimeZone,
  instantOf,
  isIsoDate,
  isoDate,
  twoDigits,
  utcOf,
  type WallTime,
  wallTimeAt,
  wallTimeOfSerial,
} from '../parsing/calendar.ts'
import { notParsed, parsedAs, problem } from '../parsing/parsed.ts'
import { isNothing } from '../parsing/written-text.ts'
import { readWrittenTime } from '../parsing/written-time.ts'
import { compareCodes } from '../text-order.ts'
import { sampleDate } from './date.ts'

/** An instant, kept as ISO 8601 in UTC with milliseconds: `2026-11-21T06:30:00.000Z`. */
export const dateTime: FieldType<DateTimeField, string> = {
  label: { 'zh-CN': '日期和时间', en: 'Date and time' },
  column: (field) => keptIn(field, 'timestamptz'),
  operators: (field) => askedBy(field, orderedOperators),
  parse: (raw, _, context) => parseDateTime(raw, context),
  check: checkDateTime,
  sameness: 'exact',
  compare: compareCodes,
  format: (value, _, { timeZone }) => formatDateTime(value, timeZone),
  sample: (_, n) => `${sampleDate(n)}T${twoDigits(n % 10)}:${twoDigits((n * 5) % 60)}:00.000Z`,
  mask: () => hidden,
}

/**
 * An instant out of text, a spreadsheet's serial number or a JavaScript Date. Text and serials that name no zone are
 * a wall clock's reading in `context.timeZone` (default Asia/Shanghai); a day alone is its first minute.
 */
export function parseDateTime(raw: unknown, context: ParseContext = {}): Parsed<string> {
  if (isNothing(raw)) return parsedAs<string>(null)
  const instant = instantOfRaw(raw, context)
  const iso = instant === undefined || !Number.isFinite(instant) ? '' : isoInstant(instant)
  return fixedForm.test(iso) ? parsedAs(iso) : notParsed('not-a-date-time')
}

/** `2026-11-21 14:30` in the zone (default Asia/Shanghai). Seconds are kept, not shown. */
export function formatDateTime(value: string, timeZone = defaultTimeZone): string {
  const wall = wallTimeAt(Date.parse(value), timeZone)
  return `${isoDate(wall)} ${twoDigits(wall.hour)}:${twoDigits(wall.minute)}`
}

const fixedForm = /^[1-9]\d{3}-\d\d-\d\dT(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/

export function checkDateTime(value: string): Problem | null {
  return fixedForm.test(value) && isIsoDate(value.slice(0, 10)) ? null : problem('not-a-date-time')
}

function instantOfRaw(
  raw: unknown,
  { timeZone = defaultTimeZone, dateOrder, from1904 }: ParseContext,
): number | undefined {
  if (raw instanceof Date) return raw.getTime()
  if (typeof raw === 'number' && raw < 10_000_000) return inZone(wallTimeOfSerial(raw, from1904), timeZone)
  const written = readWrittenTime(raw, dateOrder)
  if (written?.offsetMinutes === undefined) return inZone(written?.wall, timeZone)
  return utcOf(written.wall) - written.offsetMinutes * 60_000
}

function inZone(wall: WallTime | undefined, timeZone: string): number | undefined {
  return wall && instantOf(wall, timeZone)
}

/** `toISOString` of years beyond 9999 has six digits; such instants do not pass the check. */
function isoInstant(instantMs: number): string {
  return Math.abs(instantMs) <= 8.64e15 ? new Date(instantMs).toISOString() : ''
}
