import { currencyDecimals } from '../fields/currency-decimals.ts'
import type { FormulaField } from '../fields/field.ts'
import { isoDate } from '../fields/parsing/calendar.ts'
import { roundHalfUp } from '../fields/parsing/decimal-text.ts'
import { readWrittenTime } from '../fields/parsing/written-time.ts'
import type { Json } from '../json.ts'
import { compileExpression, type ExpressionValues } from './compile-expression.ts'
import { roundRatio } from './ratio.ts'

/**
 * The value of a formula for a record's values: null where its expression has none, or one of another type than the
 * formula's. Numbers are rounded half up, once: money to the decimals of its currency (ISO 4217 code, two where none is
 * told), numbers to the field's scale (2 unless told).
 * @throws ParseError when the expression is not CEL.
 */
export function evaluateFormula(field: FormulaField, values: ExpressionValues, currency?: string): Json {
  const expression = compileExpression(field.expression)
  const isCounted = field.result === 'money' || field.result === 'number'
  if (isCounted && expression.runExactly) {
    const exact = expression.runExactly(values)
    return exact && roundRatio(exact, decimalsOf(field, currency))
  }
  const result = expression.run(values)
  if (field.result === 'text') return typeof result === 'string' ? result : null
  if (field.result === 'date') return dayOf(result)
  const number = typeof result === 'bigint' ? Number(result) : result
  if (typeof number !== 'number' || !Number.isFinite(number)) return null
  return roundHalfUp(number, decimalsOf(field, currency))
}

function decimalsOf({ result, scale }: FormulaField, currency: string | undefined): number {
  return result === 'money' ? moneyDecimals(currency) : (scale ?? 2)
}

function dayOf(result: unknown): string | null {
  const written = typeof result === 'string' ? readWrittenTime(result) : undefined
  return written ? isoDate(written.wall) : null
}

function moneyDecimals(currency: string | undefined): number {
  return currency === undefined ? 2 : currencyDecimals(currency)
}
