import { instantOf, wallTimeAt } from '../fields/parsing/calendar.ts'
import type { WorkingTime } from '../objects/object.ts'
import type { Label } from '../text/locale.ts'

const dayMs = 86_400_000

/** When working time ends; null where it is not working time. */
export function workingUntil({ days, opensAt, closesAt }: WorkingTime, at: Date, timeZone: string): Date | null {
  const { year, month, day, hour, minute } = wallTimeAt(at.getTime(), timeZone)
  const midnight = Date.UTC(year, month - 1, day)
  const now = hour * 60 + minute
  if (!days.includes(weekdayOf(midnight)) || now < opensAt || now >= closesAt) return null
  const ends = new Date(midnight + closesAt * 60_000)
  const wall = {
    year: ends.getUTCFullYear(),
    month: ends.getUTCMonth() + 1,
    day: ends.getUTCDate(),
    hour: ends.getUTCHours(),
    minute: ends.getUTCMinutes(),
    second: 0,
    ms: 0,
  }
  return new Date(instantOf(wall, timeZone))
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
