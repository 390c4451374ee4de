import { dayExists, daysIn, isoDate } from './fields/parsing/calendar.ts'

/** The day it is in a time zone at a moment, YYYY-MM-DD: the company's days begin at its own midnight. */
export function dayIn(at: Date, timeZone: string): string {
  return formatIn(timeZone, days).format(at)
}

/** Day and time on the wall in a time zone at a moment: 2026-11-21 14:30:05. */
export function stampIn(at: Date, timeZone: string): string {
  return formatIn(timeZone, stamps, { dateStyle: 'short', timeStyle: 'medium' }).format(at)
}

type Formats = Map<string, Intl.DateTimeFormat>

const days: Formats = new Map()
const stamps: Formats = new Map()

/** Swedish writes dates and times as ISO 8601 does. Making a format costs a hundred times what using it does. */
function formatIn(timeZone: string, formats: Formats, styles?: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const format = formats.get(timeZone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone, ...styles })
  formats.set(timeZone, format)
  return format
}

/** Whole days from one day to another, both YYYY-MM-DD. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
}

/** The day so many days later, both YYYY-MM-DD; '' where there is none. */
export function addDays(day: string, days: number): string {
  const utc = new Date(Date.parse(day) + Math.trunc(days) * 86_400_000)
  return Number.isNaN(utc.getTime())
    ? ''
    : isoDate({ year: utc.getUTCFullYear(), month: utc.getUTCMonth() + 1, day: utc.getUTCDate() })
}

/** From the last day of January one comes to the last of February; '' where there is no such day. */
export function addMonths(from: string, months: number): string {
  const [year = 0, month = 1, day = 1] = from.split('-').map(Number)
  const count = year * 12 + month - 1 + Math.trunc(months)
  const there = { year: Math.floor(count / 12), month: (count % 12) + 1 }
  const date = { ...there, day: Math.min(day, daysIn(there.year, there.month)) }
  return dayExists(date) ? isoDate(date) : ''
}
