import { instantOf, wallTimeAt } from '../fields/parsing/calendar.ts'
import type { WorkingTime } from '../objects/object.ts'
import type { Label } from '../text/locale.ts'

const dayMs = 86_400_000

export function isWorkingTime({ days, opensAt, closesAt }: WorkingTime, at: Date, timeZone: string): boolean {
  const { midnight, minutes } = clockAt(at, timeZone)
  return days.includes(weekdayOf(midnight)) && minutes >= opensAt && minutes < closesAt
}

/** When working time ends; null where it is not working time, or always is. */
export function workingUntil(time: WorkingTime, at: Date, timeZone: string): Date | null {
  if (!isWorkingTime(time, at, timeZone)) return null
  const { midnight } = clockAt(at, timeZone)
  // A day that ends at midnight goes over into the next one, where that begins then.
  const goesOn = (day: number) =>
    time.opensAt === 0 && time.closesAt === dayMs / 60_000 && time.days.includes(weekdayOf(midnight + day * dayMs))
  const last = [0, 1, 2, 3, 4, 5, 6].find((day) => !goesOn(day + 1))
  if (last === undefined) return null
  const ends = new Date(midnight + last * dayMs + time.closesAt * 60_000)
  return new Date(instantOf(wallOf(ends), timeZone))
}

/** The day that it is there, as the midnight of a day without time zones, and the minutes since. */
function clockAt(at: Date, timeZone: string): { readonly midnight: number; readonly minutes: number } {
  const { year, month, day, hour, minute } = wallTimeAt(at.getTime(), timeZone)
  return { midnight: Date.UTC(year, month - 1, day), minutes: hour * 60 + minute }
}

function wallOf(at: Date) {
  return {
    year: at.getUTCFullYear(),
    month: at.getUTCMonth() + 1,
    day: at.getUTCDate(),
    hour: at.getUTCHours(),
    minute: at.getUTCMinutes(),
    second: 0,
    ms: 0,
  }
}

/** 1 is Monday, 7 Sunday. */
function weekdayOf(midnight: number): number {
  return ((midnight / dayMs + 3) % 7) + 1
}

const names = {
  'zh-CN': ['周一', '周二', '周三', '周四', '周五', '周六', '周日'],
  en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
} as const

/** 周一至周五 09:00–18:00. */
export function workingTimeWords({ days, opensAt, closesAt }: WorkingTime): Label {
  const sorted = [...new Set(days)].sort((one, other) => one - other)
  const [first = 1] = sorted
  const last = sorted.at(-1) ?? first
  const isRow = sorted.length > 2 && last - first === sorted.length - 1
  const said = (locale: 'zh-CN' | 'en') => sorted.map((day) => names[locale][day - 1] ?? '')
  const [zh, en] = [said('zh-CN'), said('en')]
  const hours = `${clock(opensAt)}–${clock(closesAt)}`
  return {
    'zh-CN': `${isRow ? `${zh[0]}至${zh.at(-1)}` : zh.join('、')} ${hours}`,
    en: `${isRow ? `${en[0]} to ${en.at(-1)}` : en.join(', ')}, ${hours}`,
  }
}

function clock(minutes: number): string {
  const two = (value: number) => String(value).padStart(2, '0')
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}
