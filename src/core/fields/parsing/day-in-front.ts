import type { CalendarDay } from './calendar.ts'

/** Which comes first in 03/04/2026, the day or the month. */
export type DateOrder = 'dmy' | 'mdy'

/** A day as it was found at the beginning of a text, and what stands behind it. */
export interface DayInFront {
  readonly date: CalendarDay
  readonly rest: string
}

/**
 * The day at the beginning of a text whose year does not come first. With a month's name (30-JUN-2025, 30 June 2025,
 * Jun 30, 2025, 2025-Jun-30) it needs no order; in numbers alone (30/06/2025, 30.06.25) it is read only in a given one.
 */
export function dayInFront(written: string, order: DateOrder | undefined): DayInFront | undefined {
  return dayWithName(written) ?? (order && dayInOrder(written, order))
}

/** Whether a text is a day in numbers whose year comes last: whoever knows the order can read it. */
export function needsDateOrder(written: string): boolean {
  return numbersAlone.test(written)
}

const numbersAlone = /^(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{4}|\d\d)(?!\d)/

function dayInOrder(written: string, order: DateOrder): DayInFront | undefined {
  const match = numbersAlone.exec(written)
  if (!match) return undefined
  const [found, first, , second, year] = match
  const [day, month] = order === 'dmy' ? [first, second] : [second, first]
  return { date: { year: wholeYear(year), month: Number(month), day: Number(day) }, rest: written.slice(found.length) }
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const monthName =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)'
const dayNumber = String.raw`(\d{1,2})(?:st|nd|rd|th)?`
const yearNumber = String.raw`(\d{4}|\d\d)(?!\d)`
const gap = String.raw`[-/.,\s]{1,2}`
const namedForms = [
  { form: new RegExp(`^${dayNumber}${gap}${monthName}${gap}${yearNumber}`, 'i'), parts: ['day', 'month', 'year'] },
  { form: new RegExp(`^${monthName}${gap}${dayNumber}${gap}${yearNumber}`, 'i'), parts: ['month', 'day', 'year'] },
  { form: new RegExp(`^(\\d{4})${gap}${monthName}${gap}(\\d{1,2})(?!\\d)`, 'i'), parts: ['year', 'month', 'day'] },
] as const

function dayWithName(written: string): DayInFront | undefined {
  for (const { form, parts } of namedForms) {
    const match = form.exec(written)
    if (match) return { date: dateOf(match.slice(1), parts), rest: written.slice(match[0].length) }
  }
  return undefined
}

function dateOf(found: readonly string[], parts: readonly string[]): CalendarDay {
  const part = (name: string) => found[parts.indexOf(name)] ?? ''
  const month = months.indexOf(part('month').slice(0, 3).toLowerCase()) + 1
  return { year: wholeYear(part('year')), month, day: Number(part('day')) }
}

/** Two digits are a year from 1970 to 2069, as POSIX reads them. */
function wholeYear(written = ''): number {
  const year = Number(written)
  if (written.length > 2) return year
  return year + (year < 70 ? 2000 : 1900)
}
