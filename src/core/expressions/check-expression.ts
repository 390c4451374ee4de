import { ParseError } from '@marcbachmann/cel-js'
import { celEnvironment } from './cel-environment.ts'
import { compileExpression } from './compile-expression.ts'

/** What is wrong with the text of an expression that may read values of these names, each fault in words; nothing, usually. */
export function checkExpression(text: string, names: readonly string[]): string[] {
  try {
    return compileExpression(text).reads.flatMap((name) => checkRead(name, names))
  } catch (error) {
    if (error instanceof ParseError) return [error.summary]
    throw error
  }
}

function checkRead(name: string, names: readonly string[]): string[] {
  // CEL would take it for its own type, and never look at the value.
  if (celEnvironment().hasVariable(name)) return [`${name} is a word of CEL itself`]
  return names.includes(name) ? [] : [`nothing called ${name} is known`]
}
