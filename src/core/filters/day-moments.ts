import { defaultTimeZone, instantOf } from '../fields/parsing/calendar.ts'
import { readWrittenTime } from '../fields/parsing/written-time.ts'

/** A day as the moments it has: from its first millisecond to its last, whatever the clocks do on it. */
export interface DayMoments {
  readonly from: string
  readonly to: string
}

/** The moments of the day that was written, in any form; undefined for what names a time of day, or is no day. */
export function dayMoments(raw: unknown, timeZone = defaultTimeZone): DayMoments | undefined {
  const written = typeof raw === 'string' ? readWrittenTime(raw) : undefined
  if (!written?.dayOnly) return undefined
  const { wall } = written
  // Days roll over into the next month by themselves.
  const next = instantOf({ ...wall, day: wall.day + 1 }, timeZone)
  return { from: isoAt(instantOf(wall, timeZone)), to: isoAt(next - 1) }
}

/** Days that follow each other become one stretch of time: a month of days is one question. */
export function joinDays(days: readonly DayMoments[]): readonly DayMoments[] {
  const periods: DayMoments[] = []
  for (const day of days.toSorted((one, other) => (one.from < other.from ? -1 : 1))) {
    const last = periods.at(-1)
    if (!last || Date.parse(day.from) > Date.parse(last.to) + 1) periods.push(day)
    else periods[periods.length - 1] = { from: last.from, to: day.to > last.to ? day.to : last.to }
  }
  return periods
}

function isoAt(instantMs: number): string {
  return new Date(instantMs).toISOString()
}
