import { ParseError } from '@marcbachmann/cel-js'
import { compileExpression } from './compile-expression.ts'

/** What is wrong with the text of an expression that may read values of these names, each fault in words; nothing, usually. */
export function checkExpression(text: string, names: readonly string[]): string[] {
  try {
    const { reads } = compileExpression(text)
    return reads.filter((name) => !names.includes(name)).map((name) => `nothing called ${name} is known`)
  } catch (error) {
    if (error instanceof ParseError) return [error.summary]
    throw error
  }
}
