import type { Json } from '../json.ts'
import { compileTree, knownValues, readExpression } from './compile-expression.ts'
import { celTypeOf, type ExpressionScope, fieldOfPath, type ReadPath } from './expression-scope.ts'

/** A condition that records are held to, ready to be asked. */
export interface Condition {
  readonly reads: readonly ReadPath[]
  /** `unanswered` where a value it needs is missing, or it divides by zero: nothing speaks against the record then. */
  ask(lookUp: (path: ReadPath) => Json | undefined): 'holds' | 'broken' | 'unanswered'
}

/** @throws ParseError when the text is not CEL: whoever keeps a condition has checked it. */
export function compileCondition(text: string, scope: ExpressionScope): Condition {
  const { reads, run } = compileTree(readExpression(text), scope)
  // No choice is an empty list: `"vip" in tags` is simply not so.
  const lists = new Set(reads.filter((path) => isList(path, scope)).map(({ key }) => key))
  return {
    reads,
    ask: (lookUp) => {
      const { value } = run(knownValues(reads, (path) => lookUp(path) ?? (lists.has(path.key) ? [] : null)))
      return typeof value === 'boolean' ? (value ? 'holds' : 'broken') : 'unanswered'
    },
  }
}

function isList(path: ReadPath, scope: ExpressionScope): boolean {
  const field = fieldOfPath(path, scope)
  return field !== undefined && celTypeOf(field).startsWith('list')
}
