import type { Condition } from '../../core/filters/filter.ts'

type DuePeriod = 'overdue' | 'today' | 'week' | 'all'

/** When customers are to be followed up, seen from a day (YYYY-MM-DD): before it, on it, and until the Sunday behind it. */
export function duePeriods(today: string): Readonly<Record<DuePeriod, Condition>> {
  const sunday = daysAfter(today, (7 - new Date(today).getUTCDay()) % 7)
  const field = 'nextFollowUpOn'
  return {
    overdue: { field, op: 'lt', value: today },
    today: { field, op: 'eq', value: today },
    // On a Sunday nothing is left of the week.
    week: { field, op: 'between', value: [daysAfter(today, 1), sunday] },
    all: { field, op: 'lte', value: sunday },
  }
}

function daysAfter(day: string, count: number): string {
  return new Date(Date.parse(day) + count * 86_400_000).toISOString().slice(0, 10)
}
