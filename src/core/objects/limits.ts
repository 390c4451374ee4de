import type { Json } from '../json.ts'
import type { Limit } from './object.ts'

/** The fields it compares. */
export function fieldsOfLimit({ field, of = [], except }: Limit): readonly string[] {
  return [field, ...of, ...(except ? [except.field] : [])]
}

/** By how much a record is beyond it, in hundredths: whole numbers, so that no rounding is taken for an excess. */
export function excessOf(
  { field, of, except, atLeast }: Limit,
  values: Readonly<Record<string, Json | undefined>>,
): number {
  const hundredths = (name: string) => Math.round(Number(values[name] ?? 0) * 100)
  if (except?.values.includes(String(values[except.field]))) return hundredths(field)
  if (of) return hundredths(field) - of.reduce((sum, name) => sum + hundredths(name), 0)
  return Math.round(atLeast * 100) - hundredths(field)
}
