import { ParseError } from '@marcbachmann/cel-js'
import { compileExpression } from './compile-expression.ts'

/** The fields that an expression names, whatever else is wrong with it; none where it cannot be read. */
export function readsOf(expression: string): readonly string[] {
  try {
    return compileExpression(expression).reads
  } catch (error) {
    if (error instanceof ParseError) return []
    throw error
  }
}
