import { dayExists, daysIn, isoDate } from './fields/parsing/calendar.ts'

/** The day it is in a time zone at a moment, YYYY-MM-DD: the company's days begin at its own midnight. */
export function dayIn(at: Date, timeZone: string): string {
  const format = formats.get(timeZone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone })
  formats.set(timeZone, format)
  return format.format(at)
}

/** Swedish writes dates as ISO 8601 does. Making a format costs a hundred times what using it does. */
const formats = new Map<string, Intl.DateTimeFormat>()

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
