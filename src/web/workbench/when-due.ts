import { dayIn, daysBetween } from '../../core/day-in.ts'
import { clockIn } from '../fields/values/relative-time.ts'

interface Reading {
  readonly now: Date
  readonly timeZone: string
}

export interface WhenDue {
  /** YYYY-MM-DD. */
  readonly day: string
  /** HH:MM, where it is due at a moment of the day. */
  readonly time: string | null
  readonly isToday: boolean
  /** Whole days since; 0 where it is due today. */
  readonly lateDays: number
  /** Its day or, today, its moment has passed. */
  readonly isLate: boolean
}

/** A day or a moment until when something is to be done, as it stands now in the company's time. */
export function whenDue(at: string, { now, timeZone }: Reading): WhenDue {
  const isMoment = at.includes('T')
  const day = isMoment ? dayIn(new Date(at), timeZone) : at
  const late = daysBetween(day, dayIn(now, timeZone))
  return {
    day,
    time: isMoment ? clockIn(new Date(at), timeZone) : null,
    isToday: late === 0,
    lateDays: Math.max(late, 0),
    isLate: late > 0 || (isMoment && new Date(at) < now),
  }
}
