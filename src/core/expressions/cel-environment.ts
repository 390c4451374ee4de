import { Environment } from '@marcbachmann/cel-js'
import { isoDate } from '../fields/parsing/calendar.ts'

let shared: Environment | undefined

/** CEL with the functions that expressions may call besides its own. Made when the first expression is compiled. */
export function celEnvironment(): Environment {
  shared ??= withCounts(
    new Environment({ unlistedVariablesAreDyn: true })
      .registerFunction('addDays(string, double): string', addDays)
      .registerFunction('daysBetween(string, string): double', daysBetween),
  )
  return shared
}

type Compute = (left: number, right: number) => number

const arithmetic: Readonly<Record<string, Compute>> = {
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '/': (left, right) => left / right,
}

/** What CEL's own functions count is an int: `size(name) * 2` and `size(name) == 11` hold all the same. */
function withCounts(environment: Environment): Environment {
  for (const [operator, compute] of Object.entries(arithmetic))
    environment
      .registerOperator(`int ${operator} double: double`, (count: bigint, right: number) =>
        compute(Number(count), right),
      )
      .registerOperator(`double ${operator} int: double`, (left: number, count: bigint) => compute(left, Number(count)))
  return environment.registerOperator('int == double', (count: bigint, right: number) => Number(count) === right)
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
