import { Environment, EvaluationError } from '@marcbachmann/cel-js'
import type { Json } from '../json.ts'
import { isoDate } from './calendar.ts'
import { roundHalfUp, toExact } from './decimal-text.ts'
import type { FormulaField } from './field.ts'
import { readWrittenTime } from './written-time.ts'

type Values = Readonly<Record<string, Json | undefined>>
type Compiled = (values: Values) => unknown

/**
 * Stands apart from the registry, so that a page that computes nothing does not load CEL (20 kB).
 *
 * The value of a formula for a record's values: CEL (Common Expression Language), numbers as double.
 * Null where a value it needs is missing, where it divides by zero, or where the result is of another type.
 * Numbers are rounded half up to the field's scale (money 2, number 2 unless told).
 * @throws ParseError when the expression is not CEL; expressions are checked when definitions are loaded.
 */
export function evaluateFormula(field: FormulaField, values: Values): Json {
  const result = compiled(field.expression)(values)
  if (field.result === 'text') return typeof result === 'string' ? result : null
  if (field.result === 'date') return typeof result === 'string' && readWrittenTime(result) ? result.slice(0, 10) : null
  const number = typeof result === 'bigint' ? Number(result) : result
  if (typeof number !== 'number' || !Number.isFinite(number)) return null
  return roundHalfUp(toExact(number), field.result === 'money' ? 2 : (field.scale ?? 2))
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
  const run = environment().parse(expression)
  const needed = namesIn(expression)
  return (values) => {
    const known = Object.create(null) as Record<string, Json>
    for (const name of needed) known[name] = (Object.hasOwn(values, name) ? values[name] : null) ?? null
    try {
      return run(known)
    } catch (error) {
      // A missing value meets no operator: the formula has no result yet, which is not a fault.
      if (error instanceof EvaluationError) return null
      throw error
    }
  }
}

/** Every word of the expression that could be a field. Words inside quotes do no harm: they are values nobody asks for. */
function namesIn(expression: string): readonly string[] {
  return [...new Set(expression.match(/[A-Za-z_]\w*/g) ?? [])]
}

let shared: Environment | undefined

/** CEL keeps int and double apart; people who write `amount * 2` do not. The mixed operators answer with a double. */
function environment(): Environment {
  if (shared) return shared
  const made = new Environment({ unlistedVariablesAreDyn: true })
  for (const [operator, compute] of arithmetic) {
    made.registerOperator(`double ${operator} int`, (a: number, b: bigint) => compute(a, Number(b)))
    made.registerOperator(`int ${operator} double`, (a: bigint, b: number) => compute(Number(a), b))
  }
  made.registerFunction('addDays(string, double): string', addDays)
  made.registerFunction('addDays(string, int): string', (day: string, days: bigint) => addDays(day, Number(days)))
  made.registerFunction('daysBetween(string, string): double', daysBetween)
  shared = made
  return made
}

const arithmetic: readonly (readonly [string, (a: number, b: number) => number])[] = [
  ['+', (a, b) => a + b],
  ['-', (a, b) => a - b],
  ['*', (a, b) => a * b],
  ['/', (a, b) => a / b],
]

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
