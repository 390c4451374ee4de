import type { Locale } from '../../text/locale.ts'
import type { NumberField } from '../field.ts'
import type { FieldType, Problem } from '../field-type.ts'
import { askedBy, keptIn } from '../kept-in.ts'
import { hidden } from '../mask-text.ts'
import { formatNumber } from '../number-format.ts'
import { orderedOperators } from '../operator-sets.ts'
import { decimalsOf, digitsMax, type NumberForms, parseDecimal, toExact } from '../parsing/decimal-text.ts'
import { problem } from '../parsing/parsed.ts'

const defaultScale = 2

/** A quantity, a rate, a score. */
export const number: FieldType<NumberField, number> = {
  label: { 'zh-CN': '数字', en: 'Number' },
  column: (field) => keptIn(field, `numeric(18,${field.scale ?? defaultScale})`),
  operators: (field) => askedBy(field, orderedOperators),
  parse: (raw, field, context) => parseDecimal(raw, formsOf(field), context),
  check: (value, field) => checkNumber(value, { scale: field.scale ?? defaultScale, ...range(field) }),
  sameness: 'exact',
  compare: (a, b) => a - b,
  format: (value, field, { locale }) =>
    withUnit(formatNumber(value, { min: 0, max: field.scale ?? defaultScale }, locale), unitIn(field, locale)),
  sample: (field, n) => sampleNumber(n + 1, { scale: field.scale ?? defaultScale, ...range(field) }),
  mask: () => hidden,
}

function formsOf({ unit }: NumberField): NumberForms {
  return {
    suffixes: unit && unit !== '%' ? Object.values(unit).map((word) => word.normalize('NFKC').replace(/\s/g, '')) : [],
    percent: unit === '%' ? 'as-written' : 'hundredth',
  }
}

export interface NumberRules {
  readonly scale: number
  readonly min?: number
  readonly max?: number
}

/** The problem with a number: too many digits for a double or for the field, below `min`, above `max`. */
export function checkNumber(value: number, { scale, min, max }: NumberRules): Problem | null {
  if (!Number.isFinite(value)) return problem('not-a-number')
  if (decimalsOf(value) > scale) return problem('too-many-decimals', { scale })
  // numeric(18, scale) has 18 − scale digits before the point; a double keeps 15 in all.
  if (Math.abs(value) >= 10 ** Math.min(digitsMax, 18 - scale))
    return problem('too-many-digits', { max: Math.min(digitsMax, 18 - scale) })
  if (toExact(value) !== value) return problem('too-many-digits', { max: digitsMax })
  if (min !== undefined && value < min) return problem('number-too-small', { min })
  if (max !== undefined && value > max) return problem('number-too-large', { max })
  return null
}

/** Another number within the rules for every n. */
export function sampleNumber(n: number, { scale, min, max }: NumberRules): number {
  const low = min ?? Math.min(0, max ?? 0)
  const start = Math.ceil(low)
  const places = max === undefined ? 100_000 : Math.floor(max) - start + 1
  return places > 0 ? start + (n % places) : Number(low.toFixed(scale))
}

export function range(field: { readonly min?: number; readonly max?: number }): { min?: number; max?: number } {
  return { ...(field.min !== undefined && { min: field.min }), ...(field.max !== undefined && { max: field.max }) }
}

/** What stands behind the number in this language; empty for nothing. */
export function unitIn({ unit }: NumberField, locale: Locale): string {
  return typeof unit === 'object' ? unit[locale] : (unit ?? '')
}

function withUnit(written: string, unit: string): string {
  if (unit === '') return written
  return unit === '%' ? `${written}%` : `${written} ${unit}`
}
