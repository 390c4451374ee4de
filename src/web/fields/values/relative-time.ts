import { dayIn, daysBetween, stampIn } from '../../../core/day-in.ts'
import type { Locale } from '../../../core/text/locale.ts'

interface Zone {
  readonly locale: Locale
  readonly timeZone: string
  /** The moment it is read. */
  readonly now: Date
}

const words = {
  'zh-CN': { today: '今天', yesterday: '昨天', tomorrow: '明天' },
  en: { today: 'Today', yesterday: 'Yesterday', tomorrow: 'Tomorrow' },
} as const

/** A moment as lists show it: 今天 14:30, 昨天 09:12, 11-03 14:30 in this year, 2025-11-03 in another. */
export function relativeTime(iso: string, { locale, timeZone, now }: Zone): string {
  const at = new Date(iso)
  if (Number.isNaN(at.getTime())) return iso
  const day = dayIn(at, timeZone)
  const time = clockIn(at, timeZone)
  const today = dayIn(now, timeZone)
  const distance = daysBetween(today, day)
  if (distance === 0) return `${words[locale].today} ${time}`
  if (distance === -1) return `${words[locale].yesterday} ${time}`
  if (distance === 1) return `${words[locale].tomorrow} ${time}`
  return day.slice(0, 4) === today.slice(0, 4) ? `${day.slice(5)} ${time}` : day
}

/** The whole stamp with seconds, for hovering: 2026-11-21 14:30:05. */
export function fullStamp(iso: string, timeZone: string): string {
  const at = new Date(iso)
  if (Number.isNaN(at.getTime())) return iso
  return stampIn(at, timeZone)
}

/** The time of day it is in a zone, HH:MM. */
export function clockIn(at: Date, timeZone: string): string {
  return stampIn(at, timeZone).slice(-'14:30:05'.length, -':05'.length)
}
