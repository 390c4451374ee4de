import { type ASTNode, Environment, EvaluationError } from '@marcbachmann/cel-js'
import type { Json } from '../json.ts'
import { isoDate } from './calendar.ts'
import { currencyDecimals } from './currency-decimals.ts'
import { roundHalfUp } from './decimal-text.ts'
import type { FormulaField } from './field.ts'
import { readWrittenTime } from './written-time.ts'

type Values = Readonly<Record<string, Json | undefined>>
type Compiled = (values: Values) => unknown

/**
 * The value of a formula for a record's values: CEL (Common Expression Language), numbers as double.
 * Null where a value it needs is missing, where it divides by zero, or where the result is of another type.
 * Numbers are rounded half up, once: money to the decimals of its currency (ISO 4217 code, two where none is told),
 * numbers to the field's scale (2 unless told).
 * This file stands apart from the registry, so that a page that computes nothing does not load CEL (20 kB).
 * @throws ParseError when the expression is not CEL.
 */
export function evaluateFormula(field: FormulaField, values: Values, currency?: string): Json {
  const result = compiled(field.expression)(values)
  if (field.result === 'text') return typeof result === 'string' ? result : null
  if (field.result === 'date') return dayOf(result)
  const number = typeof result === 'bigint' ? Number(result) : result
  if (typeof number !== 'number' || !Number.isFinite(number)) return null
  return roundHalfUp(number, field.result === 'money' ? moneyDecimals(currency) : (field.scale ?? 2))
}

function dayOf(result: unknown): string | null {
  const written = typeof result === 'string' ? readWrittenTime(result) : undefined
  return written ? isoDate(written.wall) : null
}

function moneyDecimals(currency: string | undefined): number {
  return currency === undefined ? 2 : currencyDecimals(currency)
}

const cache = new Map<string, Compiled>()

function compiled(expression: string): Compiled {
  let formula = cache.get(expression)
  if (!formula) {
    formula = compile(expression)
    cache.set(expression, formula)
  }
  return formula
}

function compile(expression: string): Compiled {
  const run = environment().parse(withDoubles(expression))
  const { names, asksForNull } = whatIsRead(run.ast)
  return (values) => {
    const known = Object.create(null) as Record<string, Json>
    for (const name of names) {
      known[name] = (Object.hasOwn(values, name) ? values[name] : null) ?? null
      if (known[name] === null && !asksForNull) return null
    }
    return evaluated(run, known)
  }
}

function evaluated(run: (values: Values) => unknown, known: Values): unknown {
  try {
    return run(known)
  } catch (error) {
    // A value of the wrong kind or a null meets no operator: the formula has no result, which is not a fault.
    if (error instanceof EvaluationError) return null
    throw error
  }
}

/** The values an expression reads, and whether it compares with null and so knows what to do without them. */
function whatIsRead(ast: ASTNode): { names: readonly string[]; asksForNull: boolean } {
  const names = new Set<string>()
  let asksForNull = false
  const look = (part: unknown): void => {
    if (Array.isArray(part)) for (const each of part) look(each)
    else if (isNode(part) && part.op === 'id') names.add(String(part.args))
    else if (isNode(part) && part.op === 'value') asksForNull ||= part.args === null
    else if (isNode(part)) look(part.args)
  }
  look(ast)
  return { names: [...names], asksForNull }
}

function isNode(part: unknown): part is { readonly op: string; readonly args: unknown } {
  return typeof part === 'object' && part !== null && 'op' in part && 'args' in part
}

/**
 * CEL keeps int and double apart and has no `double * int`; people who write `amount * 2` know one kind of number.
 * So whole numbers of the expression become doubles: `amount * 2.0`. Quoted texts, names and list places stay.
 */
function withDoubles(expression: string): string {
  return expression.replace(literals, (written) => (/^\d+$/.test(written) ? `${written}.0` : written))
}

const literals = /"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|[A-Za-z_]\w*|\[\d+\]|\d[\w.]*(?:[eE][+-]\d+)?/g

let shared: Environment | undefined

function environment(): Environment {
  shared ??= new Environment({ unlistedVariablesAreDyn: true })
    .registerFunction('addDays(string, double): string', addDays)
    .registerFunction('daysBetween(string, string): double', daysBetween)
  return shared
}

/** The day so many days later: `addDays(orderedOn, 30)`. */
function addDays(day: string, days: number): string {
  const utc = new Date(dayNumber(day) * 86_400_000 + Math.trunc(days) * 86_400_000)
  return Number.isNaN(utc.getTime())
    ? ''
    : isoDate({ year: utc.getUTCFullYear(), month: utc.getUTCMonth() + 1, day: utc.getUTCDate() })
}

/** Days from the first to the second: `daysBetween(orderedOn, deliveredOn)`. */
function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from)
}

function dayNumber(day: string): number {
  return Date.parse(day.slice(0, 10)) / 86_400_000
}
