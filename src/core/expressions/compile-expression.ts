import { type ASTNode, EvaluationError } from '@marcbachmann/cel-js'
import type { Json } from '../json.ts'
import { celEnvironment } from './cel-environment.ts'
import { comparesWithNull, namesRead, writeDoubles } from './expression-tree.ts'

export type ExpressionValues = Readonly<Record<string, Json | undefined>>

/** An expression over a record's values, ready to run. */
export interface Expression {
  /** The names of the values it reads, each once: what must be known of a record before it is asked. */
  readonly reads: readonly string[]
  /**
   * Null where a value it reads is missing and it does not compare with null, so cannot know what to do without; and
   * where the values are not of a kind its operators take.
   */
  run(values: ExpressionValues): unknown
}

/**
 * Makes an expression of its text, once for each text. It is written in CEL (Common Expression Language), and all its
 * numbers are doubles.
 * Nothing but this folder knows CEL, and no registry imports it: a page that computes nothing does not load its 20 kB.
 * @throws ParseError when the text is not CEL.
 */
export function compileExpression(text: string): Expression {
  const known = compiled.get(text)
  if (known) return known
  const expression = compile(text)
  compiled.set(text, expression)
  return expression
}

const compiled = new Map<string, Expression>()

function compile(text: string): Expression {
  const evaluate: Evaluate & { readonly ast: ASTNode } = celEnvironment().parse(text)
  writeDoubles(evaluate.ast)
  const reads = [...new Set(namesRead(evaluate.ast))]
  const missingMayBe = comparesWithNull(evaluate.ast)
  return {
    reads,
    run: (values) => {
      const known = knownValues(values, reads)
      const isComplete = missingMayBe || reads.every((name) => known[name] !== null)
      return isComplete ? valueOrNull(evaluate, known) : null
    },
  }
}

type Evaluate = (values: ExpressionValues) => unknown

/** The values that are read and no others, null where there is none: `toString` is a value only where a field is called so. */
function knownValues(values: ExpressionValues, names: readonly string[]): Record<string, Json> {
  const known: Record<string, Json> = Object.create(null)
  for (const name of names) known[name] = (Object.hasOwn(values, name) ? values[name] : null) ?? null
  return known
}

function valueOrNull(evaluate: Evaluate, values: ExpressionValues): unknown {
  try {
    return evaluate(values)
  } catch (error) {
    // A value of the wrong kind or a null meets no operator: the expression has no value, which is not a fault.
    if (error instanceof EvaluationError) return null
    throw error
  }
}
