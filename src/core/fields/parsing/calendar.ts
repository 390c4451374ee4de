/** The zone of times that name none: all of China keeps it. */
export const defaultTimeZone = 'Asia/Shanghai'

export interface CalendarDay {
  readonly year: number
  /** 1 to 12. */
  readonly month: number
  readonly day: number
}

/** A wall clock's reading, without saying where the wall is. */
export interface WallTime extends CalendarDay {
  readonly hour: number
  readonly minute: number
  readonly second: number
  readonly ms: number
}

/** Whether the day exists (Gregorian), in the years 1000 to 9999 that four digits can write. */
export function dayExists({ year, month, day }: CalendarDay): boolean {
  return year >= 1000 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month)
}

/** Whether a text is a day that exists, written `2026-11-21`. */
export function isIsoDate(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false
  return dayExists({ year: Number(text.slice(0, 4)), month: Number(text.slice(5, 7)), day: Number(text.slice(8)) })
}

/** 2026-11-09, as days are stored and compared. */
export function isoDate({ year, month, day }: CalendarDay): string {
  return `${year}-${twoDigits(month)}-${twoDigits(day)}`
}

/** Days of a month. */
export function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

const daysUntil1904 = 1462

/**
 * The day and time of a spreadsheet's serial number, counted in days from 1899-12-30 (ECMA-376 part 1, 18.17.4.1).
 * Serials before 61 are one day off there, since 1900 is taken for a leap year. Undefined outside 1 to 9999-12-31. Workbooks of old
 * Macs count from 1904-01-01.
 */
export function wallTimeOfSerial(counted: number, from1904 = false): WallTime | undefined {
  const serial = from1904 ? counted + daysUntil1904 : counted
  if (!(serial >= 1 && serial < 2_958_466)) return undefined
  const seconds = Math.round((serial + (serial < 60 ? 1 : 0)) * 86_400)
  return wallTimeOfUtc(seconds * 1000 + Date.UTC(1899, 11, 30))
}

/** The wall clock's reading in a zone at an instant, in milliseconds since 1970. */
export function wallTimeAt(instantMs: number, timeZone: string): WallTime {
  return wallTimeOfUtc(instantMs + offsetMs(instantMs, timeZone))
}

/** The instant at which a zone's wall clocks show this. Of a time shown twice (clocks put back) it is the earlier, of one never shown the one just as far ahead. */
export function instantOf(wall: WallTime, timeZone: string): number {
  const asUtc = utcOf(wall)
  if (timeZone === defaultTimeZone && asUtc > chinaSteadySince + 86_400_000) return asUtc - chinaAheadMs
  const earlier = asUtc - offsetMs(asUtc - 86_400_000, timeZone)
  const later = asUtc - offsetMs(asUtc + 86_400_000, timeZone)
  if (earlier === later) return earlier
  const fits = [earlier, later].filter((instant) => instant + offsetMs(instant, timeZone) === asUtc)
  return fits.length > 0 ? Math.min(...fits) : earlier
}

/** The same reading on a clock that keeps UTC. */
export function utcOf({ year, month, day, hour, minute, second, ms }: WallTime): number {
  return Date.UTC(year, month - 1, day, hour, minute, second, ms)
}

/** 7 → `07`. */
export function twoDigits(value: number): string {
  return value < 10 ? `0${value}` : String(value)
}

function wallTimeOfUtc(utcMs: number): WallTime {
  const date = new Date(utcMs)
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    ms: date.getUTCMilliseconds(),
  }
}

/** China has kept +08:00 without summer time since this instant, so its times need no look into the zone tables. */
const chinaSteadySince = Date.UTC(1992, 0, 1)
const chinaAheadMs = 8 * 3_600_000

/** How far a zone is ahead of UTC at an instant. */
function offsetMs(instantMs: number, timeZone: string): number {
  if (timeZone === defaultTimeZone && instantMs >= chinaSteadySince) return chinaAheadMs
  if (timeZone === 'UTC') return 0
  const shown: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {}
  for (const { type, value } of clockOf(timeZone).formatToParts(instantMs)) shown[type] = Number(value)
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = shown
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instantMs / 1000) * 1000
}

const clocks = new Map<string, Intl.DateTimeFormat>()

function clockOf(timeZone: string): Intl.DateTimeFormat {
  let clock = clocks.get(timeZone)
  if (!clock) {
    const numeric = 'numeric'
    clock = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: numeric,
      month: numeric,
      day: numeric,
      hour: numeric,
      minute: numeric,
      second: numeric,
    })
    clocks.set(timeZone, clock)
  }
  return clock
}
