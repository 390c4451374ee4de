import { addDays } from '../../day-in.ts'
import { instantOf, isIsoDate, isoDate, wallTimeAt } from '../../fields/parsing/calendar.ts'
import type { Json } from '../../json.ts'
import { malformed, type Operator } from './operated.ts'
import type { FieldPlace } from './operation-names.ts'

/** A hundred years. */
const daysMax = 36_525

/** So many days later, earlier where they are less than 0; of a moment the time on the company's clock stays. Nothing stays nothing. */
export function shiftDays(by: Json, { field }: FieldPlace): Operator {
  if (typeof by !== 'number' || !Number.isInteger(by) || Math.abs(by) > daysMax) return malformed('shiftDays', aCount)
  return ({ before, timeZone }) => {
    if (typeof before !== 'string') return { same: true }
    const raw = field.type === 'date' ? dayAfter(before, by) : momentAfter(before, by, timeZone)
    return raw === null ? { problem: { code: 'days-beyond-calendar', params: { days: by } } } : { raw }
  }
}

const aCount = { 'zh-CN': '天数，-36525 到 36525 的整数', en: 'a whole number of days from -36525 to 36525' } as const

/** Null beyond what four digits of a year can write. */
function dayAfter(day: string, days: number): string | null {
  const there = addDays(day, days)
  return isIsoDate(there) ? there : null
}

function momentAfter(moment: string, days: number, timeZone: string): string | null {
  const wall = wallTimeAt(Date.parse(moment), timeZone)
  const day = dayAfter(isoDate(wall), days)
  if (day === null) return null
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return new Date(instantOf({ ...wall, year, month, day: date }, timeZone)).toISOString()
}
