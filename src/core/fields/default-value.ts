import type { Json } from '../json.ts'
import type { Field } from './field.ts'
import { dayMeant, parseMovingDay } from './moving-day.ts'

/** When and where a record is begun: the moment, ISO 8601 in UTC, and the zone in which its day begins. */
export interface Beginning {
  readonly at: string
  readonly timeZone: string
}

/** What a new record gets where nothing was entered, null for nothing. */
export function defaultValue(field: Field, beginning: Beginning): Json {
  if (field.type === 'dateTime' && field.default === 'now') return beginning.at
  const moving = field.type === 'date' && typeof field.default === 'string' ? parseMovingDay(field.default) : null
  if (moving) return dayMeant(moving, beginning) || null
  return field.default ?? null
}
