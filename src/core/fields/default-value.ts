import type { Json } from '../json.ts'
import type { Field } from './field.ts'

/** What a new record gets where nothing was entered, null for nothing. `now` is ISO 8601 in UTC. */
export function defaultValue(field: Field, now: string): Json {
  if (field.type === 'dateTime' && field.default === 'now') return now
  return field.default ?? null
}
