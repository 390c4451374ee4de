import { addDays, addMonths } from '../day-in.ts'

/** Where a stretch of days that moves with today begins or ends. */
const anchors = {
  today: (day: string) => day,
  startOfWeek: (day: string) => addDays(day, 1 - weekday(day)),
  endOfWeek: (day: string) => addDays(day, 7 - weekday(day)),
  startOfMonth: (day: string) => `${day.slice(0, 7)}-01`,
  endOfMonth: (day: string) => dayBefore(addMonths(`${day.slice(0, 7)}-01`, 1)),
  startOfQuarter: (day: string) => quarterStart(day),
  endOfQuarter: (day: string) => dayBefore(addMonths(quarterStart(day), 3)),
  startOfYear: (day: string) => `${day.slice(0, 4)}-01-01`,
  endOfYear: (day: string) => `${day.slice(0, 4)}-12-31`,
} as const

type Anchor = keyof typeof anchors
type Unit = 'd' | 'w' | 'm' | 'q' | 'y'

const form = /^\{\{\s*([a-zA-Z]+)(?:\s*([+-])\s*(\d{1,4})\s*([dwmqy]))?\s*\}\}$/

/**
 * The day that a placeholder such as `{{today-7d}}` or `{{endOfMonth+1m}}` stands for when today is that day: first it is shifted, then
 * the beginning or end of where it has come is taken. Undefined where it is none.
 */
export function dayMeantBy(written: unknown, today: string): string | undefined {
  const [, name = '', sign, count = '0', unit = 'd'] = (typeof written === 'string' && form.exec(written)) || []
  if (!isAnchor(name)) return undefined
  const shifted = shift(today, sign === '-' ? -Number(count) : Number(count), unit as Unit)
  // Either step may leave the calendar.
  return shifted === '' ? undefined : anchors[name](shifted) || undefined
}

function isAnchor(name: string): name is Anchor {
  return Object.hasOwn(anchors, name)
}

function shift(day: string, count: number, unit: Unit): string {
  if (unit === 'd' || unit === 'w') return addDays(day, unit === 'w' ? count * 7 : count)
  return addMonths(day, count * monthsIn[unit])
}

const monthsIn = { m: 1, q: 3, y: 12 } as const

/** Monday is 1, as weeks begin with it here. */
function weekday(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7
}

function quarterStart(day: string): string {
  const month = Math.floor((Number(day.slice(5, 7)) - 1) / 3) * 3 + 1
  return `${day.slice(0, 4)}-${String(month).padStart(2, '0')}-01`
}

function dayBefore(day: string): string {
  return addDays(day, -1)
}
