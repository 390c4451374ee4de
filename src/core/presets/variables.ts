import { type MovingDay, parseMovingDay } from '../fields/moving-day.ts'

/** A placeholder in a value that is written beforehand, and stands for what holds when it is used: `{{today+30d}}`. */
export type Variable = OccasionVariable | { readonly kind: 'field'; readonly name: string }

/** What is known from who uses it, and when. */
export type OccasionVariable =
  | ({ readonly kind: 'today' } & MovingDay)
  | { readonly kind: 'now' }
  | { readonly kind: 'me' }
  | { readonly kind: 'my-team' }

const placeholder = /\{\{([^{}]*)\}\}/g
const fieldForm = /^field:\s*([A-Za-z][A-Za-z0-9]*)$/

/** The variable a text consists of, `undefined` where it is none, null where it looks like one and is not understood. */
export function wholeVariable(text: string): Variable | null | undefined {
  const inner = /^\s*\{\{([^{}]*)\}\}\s*$/.exec(text)?.[1]
  return inner === undefined ? undefined : parseVariable(inner)
}

/** Every placeholder in a text, with what it is; null where it is not understood. */
export function variablesIn(text: string): readonly { readonly written: string; readonly variable: Variable | null }[] {
  return [...text.matchAll(placeholder)].map(([written, inner = '']) => ({ written, variable: parseVariable(inner) }))
}

/** The text with every placeholder replaced; what has no value leaves nothing behind. */
export function replaceVariables(text: string, spoken: (variable: Variable) => string): string {
  return text.replace(placeholder, (_, inner: string) => {
    const variable = parseVariable(inner)
    return variable ? spoken(variable) : ''
  })
}

/** What stands between the braces; null where it is not understood. */
export function parseVariable(inner: string): Variable | null {
  const text = inner.trim()
  if (text === 'me' || text === 'my-team' || text === 'now') return { kind: text }
  const field = fieldForm.exec(text)?.[1]
  if (field !== undefined) return { kind: 'field', name: field }
  const today = parseMovingDay(text)
  return today && { kind: 'today', ...today }
}
