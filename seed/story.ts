import type { ChangeItem } from '../src/core/change/change.ts'
import type { Person } from './people.ts'
import type { Random } from './random.ts'

/** The day on which the story ends. It is fixed, so that the demo is the same whenever it is told. */
export const today = '2026-11-21'
/** Periods are the months of 2026, from January as 0 to the November of `today`. */
export const lastPeriod = 10

/** What one person wrote at one moment: one change. */
export interface Chapter {
  readonly at: Date
  readonly by: Person
  readonly items: ChangeItem[]
}

/**
 * Collects what people do. Each writes once a month, at a desk hour of her own; whoever builds on what
 * somebody else wrote does so in a later period, so chapters can be told in order of time.
 */
export interface Story {
  tell(period: number, by: Person, item: ChangeItem): void
  /** A moment of the period before the person sits down to write: ISO 8601 in UTC. */
  moment(period: number, by: Person): string
  /** The same as a day in China. */
  day(period: number, by: Person): string
  chapters(): Chapter[]
}

export function makeStory(random: Random): Story {
  const chapters = new Map<string, Chapter>()
  const chapterOf = (period: number, by: Person): Chapter => {
    const key = `${period} ${by.login}`
    const known = chapters.get(key)
    if (known) return known
    const chapter = { at: deskHour(random, period), by, items: [] }
    chapters.set(key, chapter)
    return chapter
  }
  const momentOf = (period: number, by: Person) => {
    const end = chapterOf(period, by).at
    const days = Math.max(0, daysOf(period).last - daysOf(period).first - 8)
    const at = end.getTime() - random.between(0, days) * dayMs - random.between(5, 420) * 60_000
    return new Date(beforeWeekend(at)).toISOString()
  }
  return {
    tell: (period, by, item) => void chapterOf(period, by).items.push(item),
    moment: momentOf,
    day: (period, by) => toDay(momentOf(period, by)),
    chapters: () =>
      [...chapters.values()]
        .filter(({ items }) => items.length > 0)
        .toSorted((one, other) => one.at.getTime() - other.at.getTime()),
  }
}

const dayMs = 86_400_000

/** A moment in China, which has no daylight saving: UTC+8. Days count from the first of January as 0. */
export function chinaTime(year: number, dayOfYear: number, hour: number, minute: number): Date {
  return new Date(Date.UTC(year, 0, 1 + dayOfYear, hour - 8, minute))
}

/** The day in China of a moment. */
export function toDay(moment: string): string {
  return new Date(Date.parse(moment) + 8 * 3_600_000).toISOString().slice(0, 10)
}

/** The day so many days later. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10)
}

/** First and last day of a month, as days of the year from 0; the last one ends three days before `today`. */
function daysOf(period: number): { first: number; last: number } {
  const dayOfYear = (month: number, day: number) =>
    Math.round((Date.UTC(2026, month, day) - Date.UTC(2026, 0, 1)) / dayMs)
  return { first: dayOfYear(period, 1), last: period < lastPeriod ? dayOfYear(period + 1, 0) : dayOfYear(period, 18) }
}

/** On one of the last working days of the period, in office hours. */
function deskHour(random: Random, period: number): Date {
  let day = daysOf(period).last - random.between(0, 2)
  while (isWeekend(day)) day -= 1
  return chinaTime(2026, day, random.between(16, 18), random.between(0, 59))
}

/** Moved to the Friday before, where it falls on a weekend in China. */
function beforeWeekend(at: number): number {
  const weekday = new Date(at + 8 * 3_600_000).getUTCDay()
  return at - ({ 6: 1, 0: 2 }[weekday] ?? 0) * dayMs
}

function isWeekend(dayOfYear: number): boolean {
  return [0, 6].includes(new Date(Date.UTC(2026, 0, 1 + dayOfYear)).getUTCDay())
}
