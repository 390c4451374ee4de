import { parseVariable, type Variable } from '../presets/variables.ts'

/** What stands for something else in a template: the variables of presets, and the answer to a question. */
export type TemplateVariable = Variable | { readonly kind: 'answer'; readonly name: string }

/** A placeholder as it is written, and what it stands for; null where that is not understood. */
export interface Placeholder {
  readonly written: string
  readonly variable: TemplateVariable | null
}

const placeholder = /(\{\{[^{}]*\}\})/
const answerForm = /^answer:\s*([A-Za-z][A-Za-z0-9]*)$/

/** A text cut at its placeholders, which are not looked for in what they stand for: an answer may hold any braces. */
export function cutAtPlaceholders(text: string): readonly (string | Placeholder)[] {
  return text.split(placeholder).flatMap((piece, n): (string | Placeholder)[] => {
    if (piece === '') return []
    return n % 2 === 0 ? [piece] : [{ written: piece, variable: understood(piece.slice(2, -2)) }]
  })
}

/** The placeholder that a text consists of; undefined where it is none. */
export function wholePlaceholder(text: string): Placeholder | undefined {
  const [only, ...more] = cutAtPlaceholders(text.trim())
  return typeof only === 'object' && more.length === 0 ? only : undefined
}

/** Every placeholder in what a line says, however deep. */
export function placeholdersIn(said: unknown): readonly Placeholder[] {
  if (typeof said === 'string') return cutAtPlaceholders(said).filter((piece) => typeof piece === 'object')
  return said !== null && typeof said === 'object' ? Object.values(said).flatMap(placeholdersIn) : []
}

function understood(inner: string): TemplateVariable | null {
  const answer = answerForm.exec(inner.trim())?.[1]
  return answer === undefined ? parseVariable(inner) : { kind: 'answer', name: answer }
}
