import { isoDate } from './calendar.ts'
import { halfWidth } from './written-text.ts'

/** Days from today, by the words for them. */
const words: ReadonlyMap<string, number> = new Map([
  ['前天', -2],
  ['昨天', -1],
  ['今天', 0],
  ['明天', 1],
  ['后天', 2],
  ['大后天', 3],
  ['yesterday', -1],
  ['today', 0],
  ['tomorrow', 1],
])
const weeks: ReadonlyMap<string, number> = new Map([
  ['上', -1],
  ['本', 0],
  ['这', 0],
  ['下', 1],
  ['下下', 2],
])
const dayOfWeek = /^(上|本|这|下下|下)个?(?:周|星期|礼拜)([一二三四五六日天])$/
const daysAway = /^(\d{1,3})\s?天(?:以?后|之后)$/
const dayMs = 86_400_000

/**
 * The day somebody means who counts from `today`: 明天, 3天后, 下周三. Undefined for everything else; a weekday without
 * its week may be of this one or the next. Days and results are written `2026-11-21`, weeks begin on Monday.
 */
export function spokenDay(written: string, today: string): string | undefined {
  const text = (halfWidth(written) ?? '').toLowerCase()
  const days = words.get(text) ?? Number(daysAway.exec(text)?.[1] ?? daysToWeekday(text, today))
  return Number.isNaN(days) ? undefined : daysAfter(today, days)
}

function daysToWeekday(text: string, today: string): number {
  const [, week = '', weekday = ''] = dayOfWeek.exec(text) ?? []
  const sinceMonday = (new Date(today).getUTCDay() + 6) % 7
  return (weeks.get(week) ?? Number.NaN) * 7 + Math.min('一二三四五六日天'.indexOf(weekday), 6) - sinceMonday
}

function daysAfter(day: string, days: number): string {
  const at = new Date(Date.parse(day) + days * dayMs)
  return isoDate({ year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate() })
}
