import type { Json } from '../json.ts'
import type { Field } from './field.ts'

interface Asked {
  readonly value: Json | undefined
  /** The record's values, or those entered so far. */
  readonly values: Readonly<Record<string, unknown>>
  /** The company's, ISO 4217. */
  readonly currency: string
}

/**
 * Whether a field says nothing here: the exchange rate of an order in the company's own currency, a reduction of nothing.
 * Another rate than usual counts, and is shown.
 */
export function isQuiet(field: Field, { value, values, currency }: Asked): boolean {
  if (field.quietAtZero && (value ?? 0) === 0) return true
  if (field.foreignOnly === undefined || values[field.foreignOnly] !== currency) return false
  return field.default === undefined || value === null || value === undefined || value === field.default
}
