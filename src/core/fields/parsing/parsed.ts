import type { ProblemCode } from '../../text/problems.ts'
import type { Parsed, Problem } from '../field-type.ts'

const nothing = { ok: true, value: null } as const

/** The answer of `parse` for a value that was understood; null is the empty value. */
export function parsedAs<V>(value: V | null): Parsed<V> {
  return value === null ? nothing : { ok: true, value }
}

/** The answer of `parse` for what was not understood. */
export function notParsed(
  code: ProblemCode,
  params?: Problem['params'],
): { readonly ok: false; readonly problem: Problem } {
  return { ok: false, problem: problem(code, params) }
}

export function problem(code: ProblemCode, params?: Problem['params']): Problem {
  return params ? { code, params } : { code }
}

/** Input as a problem may quote it: short, so that a pasted novel does not come back in an error message. */
export function quoted(text: string): string {
  const letters = [...text.slice(0, 80)]
  return letters.length > 40 ? `${letters.slice(0, 40).join('')}…` : text
}
