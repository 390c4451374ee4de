import { fromZoned, toZoned } from '../../fields/inputs/zoned-time.ts'

/** Days are texts, YYYY-MM-DD: those of the company, whatever the zone of the browser. */
export function addDays(day: string, by: number): string {
  const at = new Date(`${day}T00:00:00Z`)
  at.setUTCDate(at.getUTCDate() + by)
  return at.toISOString().slice(0, 10)
}

/** Weeks begin on Monday. */
export function weekOf(day: string): readonly string[] {
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7
  const monday = addDays(day, -weekday)
  return Array.from({ length: 7 }, (_, n) => addDays(monday, n))
}

/** The weeks that a month has days in. */
export function weeksOfMonth(day: string): readonly (readonly string[])[] {
  const month = day.slice(0, 7)
  const weeks: (readonly string[])[] = []
  for (let week = weekOf(`${month}-01`); (week[0] ?? '') <= `${month}-31`; week = weekOf(addDays(week[0] ?? '', 7))) {
    if (!week.some((one) => one.startsWith(month))) break
    weeks.push(week)
  }
  return weeks
}

/** The first day of the month so many months later. */
export function addMonths(day: string, by: number): string {
  const [year = 0, month = 1] = day.split('-').map(Number)
  return new Date(Date.UTC(year, month - 1 + by, 1)).toISOString().slice(0, 10)
}

/** A date, or a moment at the same time of another day. */
export function onDay(value: unknown, day: string, timeZone: string): string {
  if (typeof value !== 'string' || !value.includes('T')) return day
  return fromZoned(`${day}T${toZoned(value, timeZone).slice(11, 16)}`, timeZone) ?? value
}

/** The day a date or a moment is on. */
export function dayOf(value: unknown, timeZone: string): string {
  if (typeof value !== 'string') return ''
  return value.includes('T') ? toZoned(value, timeZone).slice(0, 10) : value
}
