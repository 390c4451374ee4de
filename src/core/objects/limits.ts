import type { Json } from '../json.ts'
import type { Limit } from './object.ts'

/** The fields it compares. */
export function fieldsOfLimit({ field, of = [], except }: Limit): readonly string[] {
  return [field, ...of, ...(except ? [except.field] : [])]
}

/** By how much a record is beyond it, in hundredths: whole numbers, so that no rounding is taken for an excess. */
export function excessOf({ field, of, except, atLeast }: Limit, values: Values): number {
  const sum = hundredthsOf(values, field)
  return of || except ? sum - dueOf({ of, except }, values) : Math.round(atLeast * 100) - sum
}

/** What the sum may come to, in hundredths: nothing in a state in which nothing is due. */
export function dueOf({ of = [], except }: Pick<Limit, 'of' | 'except'>, values: Values): number {
  if (except?.values.includes(String(values[except.field]))) return 0
  return of.reduce((sum, name) => sum + hundredthsOf(values, name), 0)
}

type Values = Readonly<Record<string, Json | undefined>>

function hundredthsOf(values: Values, name: string): number {
  return Math.round(Number(values[name] ?? 0) * 100)
}
