import { type CalendarDay, dayExists, type WallTime } from './calendar.ts'
import { type DateOrder, dayInFront } from './day-in-front.ts'
import { halfWidth } from './written-text.ts'

/** A day or time as written: the wall clock's reading, and how far its zone is ahead of UTC where it says so. */
export interface WrittenTime {
  readonly wall: WallTime
  readonly offsetMinutes?: number
  /** No time of day was written. */
  readonly dayOnly?: true
}

const day = String.raw`(\d{4})\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})\s?日?`
const compactDay = String.raw`(\d{4})(\d{2})(\d{2})`
const weekday = String.raw`(?:\s*(?:星期|周)[一二三四五六日天])?`
const half = '(上午|下午|凌晨|中午|晚上|AM|PM)?'
const clock = String.raw`(\d{1,2})[:时点](\d{1,2})?(?:[:分](?:(\d{1,2})(?:[.,](\d{1,9}))?秒?)?)?`
const zone = String.raw`\s?(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?`
const timeOfDay = String.raw`${half}\s*${clock}\s*${half}${zone}`
const form = new RegExp(`^(?:${day}|${compactDay})${weekday}(?:(?:T|\\s*)${timeOfDay})?$`, 'i')
const behindDay = new RegExp(`^(?:(?:T|,?\\s+)${timeOfDay})?$`, 'i')

/**
 * Reads a day with or without a time: 2026-11-21, 2026/11/21, 2026.11.21, 2026年11月21日, 20261121,
 * each also with 14:30, 14:30:05.123, 下午 2:30, 2:30 PM and Z, +08:00; and 30 June 2025 in its forms. 03/04/2026, of
 * which nobody can tell the month, is read where an order is given. Undefined for what it cannot read and for days that
 * do not exist.
 */
export function readWrittenTime(raw: unknown, order?: DateOrder): WrittenTime | undefined {
  const written = halfWidth(raw)
  if (written === undefined || written.length > 60) return undefined
  return readPlain(written) ?? readYearFirst(written) ?? readYearElsewhere(written, order)
}

/** The forms nearly every value has, without the price of the general one. */
const plainForm = /^(\d{4})[-/](\d\d)[-/](\d\d)(?:[T ]([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.(\d{3}))?)?(Z)?)?$/

function readPlain(written: string): WrittenTime | undefined {
  const match = plainForm.exec(written)
  if (!match) return undefined
  const [, year, month, day, hour, minute, second, ms, utc] = match
  const date = { year: Number(year), month: Number(month), day: Number(day) }
  if (!dayExists(date)) return undefined
  if (hour === undefined) return midnight(date)
  const clock = {
    hour: Number(hour),
    minute: Number(minute),
    second: Number(second ?? 0),
    ms: Number(ms ?? 0),
  }
  return { wall: { ...date, ...clock }, ...(utc && { offsetMinutes: 0 }) }
}

function readYearFirst(written: string): WrittenTime | undefined {
  const match = form.exec(written)
  if (!match) return undefined
  const [, y1, m1, d1, y2, m2, d2, ...time] = match
  return atTimeOfDay({ year: Number(y1 ?? y2), month: Number(m1 ?? m2), day: Number(d1 ?? d2) }, time)
}

function readYearElsewhere(written: string, order: DateOrder | undefined): WrittenTime | undefined {
  const day = dayInFront(written, order)
  const match = day && behindDay.exec(day.rest)
  return match ? atTimeOfDay(day.date, match.slice(1)) : undefined
}

/** The day at the time that was found behind it, in the order of `timeOfDay`; or the day alone. */
function atTimeOfDay(date: CalendarDay, time: readonly (string | undefined)[]): WrittenTime | undefined {
  const [before, hour, minute, second, fraction, after, zoneText] = time
  if (hour === undefined) return midnight(date)
  const wall = {
    ...date,
    hour: hourOfDay(Number(hour), before ?? after),
    minute: Number(minute ?? 0),
    second: Number(second ?? 0),
    ms: Number((fraction ?? '').padEnd(3, '0').slice(0, 3)),
  }
  const offsetMinutes = readOffset(zoneText)
  if (!dayExists(wall) || wall.hour > 23 || wall.minute > 59 || wall.second > 59 || Number.isNaN(offsetMinutes ?? 0))
    return undefined
  return { wall, ...(offsetMinutes !== undefined && { offsetMinutes }) }
}

function midnight(date: CalendarDay): WrittenTime | undefined {
  return dayExists(date) ? { wall: { ...date, hour: 0, minute: 0, second: 0, ms: 0 }, dayOnly: true } : undefined
}

/** 12 o'clock is midnight in the morning and noon in the afternoon. Over 23 means: no such hour. */
function hourOfDay(hour: number, half: string | undefined): number {
  if (half === undefined) return hour
  const afternoon = /^(?:下午|晚上|PM|中午)$/i.test(half)
  if (hour > 12) return afternoon ? hour : 24
  if (half === '中午') return hour >= 11 ? hour : hour + 12
  return (hour % 12) + (afternoon ? 12 : 0)
}

function readOffset(written: string | undefined): number | undefined {
  if (written === undefined) return undefined
  if (/^[A-Z]+$/i.test(written)) return 0
  const hours = Number(written.slice(1, 3))
  const minutes = Number(written.slice(3).replace(':', '') || 0)
  return hours > 15 || minutes > 59 ? Number.NaN : (written.startsWith('-') ? -1 : 1) * (hours * 60 + minutes)
}
