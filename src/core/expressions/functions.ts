import { EvaluationError } from '@marcbachmann/cel-js'
import { addDays, addMonths } from '../day-in.ts'
import { defaultTimeZone, instantOf, isoDate, wallTimeAt } from '../fields/parsing/calendar.ts'
import { roundHalfUp, toExact } from '../fields/parsing/decimal-text.ts'
import { compilePattern } from './safe-pattern.ts'

/** What expressions may call besides what CEL brings, by signature. A null is nothing any of them takes, but for isEmpty. */
export const functions = {
  'isEmpty(dyn): bool': isEmpty,
  'matchesPattern(string, string): bool': (text: string, pattern: string) => compilePattern(pattern)?.(text) ?? false,
  'left(string, double): string': (text: string, count: number) => [...text].slice(0, Math.max(0, count)).join(''),
  'right(string, double): string': (text: string, count: number) =>
    count >= 1 ? [...text].slice(-Math.trunc(count)).join('') : '',
  'addDays(string, double): string': (day: string, days: number) => addDays(dayOf(day), days),
  'addMonths(string, double): string': (day: string, months: number) => addMonths(dayOf(day), months),
  'daysBetween(string, string): double': (from: string, to: string) => dayNumber(to) - dayNumber(from),
  'hoursBetween(string, string): double': (from: string, to: string) => (momentOf(to) - momentOf(from)) / 3_600_000,
  'dayOf(string): string': dayOf,
  'yearOf(string): double': (day: string) => Number(dayOf(day).slice(0, 4)),
  'monthOf(string): double': (day: string) => Number(dayOf(day).slice(5, 7)),
  'weekdayOf(string): double': (day: string) => ((dayNumber(day) + 3) % 7) + 1,
  'round(double, double): double': (number: number, decimals: number) =>
    roundHalfUp(number, Math.min(Math.max(Math.trunc(decimals), 0), 6)),
  'abs(double): double': Math.abs,
  'min(double, double): double': Math.min,
  'max(double, double): double': Math.max,
  'double % double: double': (left: number, right: number) => exact(left % right),
} as const

/** Nothing was entered: no value, no text, no choice, no file. */
export function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
}

/**
 * Numbers are kept to 15 digits after each step, as money is, so that 0.1 + 0.2 is 0.3. Dividing by nothing has no
 * result.
 */
export function exact(value: unknown): unknown {
  if (typeof value !== 'number') return value
  if (!Number.isFinite(value)) throw new EvaluationError({ code: divisionByZero, message: 'divided by zero' })
  return toExact(value)
}

/** The code of what ends an expression that divides by zero. */
export const divisionByZero = 'division_by_zero'

function dayNumber(day: string): number {
  return Date.parse(dayOf(day)) / 86_400_000
}

/** In milliseconds since 1970; a day begins at midnight where the company is. */
function momentOf(written: string): number {
  const moment = Date.parse(written)
  if (written.length > 10 || Number.isNaN(moment)) return moment
  return instantOf(wallTimeAt(moment, 'UTC'), defaultTimeZone)
}

/** The calendar day of a moment where the company is; a day is one already. */
export function dayOf(moment: string): string {
  if (moment.length <= 10) return moment
  const instant = Date.parse(moment)
  return Number.isNaN(instant) ? moment.slice(0, 10) : isoDate(wallTimeAt(instant, defaultTimeZone))
}
