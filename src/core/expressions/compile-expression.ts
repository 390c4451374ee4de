import { type ASTNode, EvaluationError, ParseError } from '@marcbachmann/cel-js'
import type { Json } from '../json.ts'
import { expressionDepthMax, expressionLengthMax, readingEnvironment, runningEnvironment } from './cel-environment.ts'
import { compileArithmetic } from './exact-arithmetic.ts'
import type { ExpressionScope, ReadPath } from './expression-scope.ts'
import { depthOf, knowsEmpty } from './expression-tree.ts'
import { divisionByZero } from './functions.ts'
import type { Ratio } from './ratio.ts'
import { translate } from './translate.ts'

export type ExpressionValues = Readonly<Record<string, Json | undefined>>

/** An expression over a record's values, ready to run. */
export interface Expression {
  /** The names of the values it reads, each once: what must be known of a record before it is asked. */
  readonly reads: readonly string[]
  /**
   * Null where a value it reads is missing and it does not ask for that, so cannot know what to do without; where it
   * divides by zero; and where the values are not of a kind its operators take.
   */
  run(values: ExpressionValues): unknown
  /** The same without any rounding on the way, where it only counts; null where it has no value. */
  readonly runExactly?: (values: ExpressionValues) => Ratio | null
}

/**
 * Makes an expression of its text, once for each text. It is written in CEL (Common Expression Language), and all its
 * numbers are doubles.
 * Nothing but this folder knows CEL, and no registry imports it: a page that computes nothing does not load its 20 kB.
 * @throws ParseError when the text is not CEL, or too large.
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
  const tree = readExpression(text)
  const { reads, run } = compileTree(tree)
  const own = reads.flatMap((path) => (path.kind === 'own' ? [path] : []))
  const missingMayBe = knowsEmpty(tree)
  const runExactly = compileArithmetic(tree)
  return {
    reads: own.map(({ field }) => field),
    run: (values) => {
      const known = knownValues(own, ({ field }) => ownValue(values, field))
      const isComplete = missingMayBe || own.every(({ key }) => known[key] !== null)
      return isComplete ? (run(known).value ?? null) : null
    },
    ...(runExactly && { runExactly: missingMayBe ? runExactly : whereComplete(own, runExactly) }),
  }
}

function whereComplete(
  own: readonly { readonly field: string }[],
  run: (values: ExpressionValues) => Ratio | null,
): (values: ExpressionValues) => Ratio | null {
  return (values) => (own.every(({ field }) => (ownValue(values, field) ?? null) !== null) ? run(values) : null)
}

/** `toString` is a value only where a field is called so. */
function ownValue(values: ExpressionValues, name: string): Json | undefined {
  return Object.hasOwn(values, name) ? values[name] : undefined
}

/** The tree of an expression. @throws ParseError when the text is not CEL, or too large. */
export function readExpression(text: string): ASTNode {
  if (text.length > expressionLengthMax) throw tooLarge()
  const { ast } = readingEnvironment().parse(text)
  if (depthOf(ast) > expressionDepthMax) throw tooLarge()
  return ast
}

function tooLarge(): ParseError {
  return new ParseError({ code: 'limit_exceeded', message: 'too large' })
}

/** A value, or why there is none: it divides by zero, or something it needs is missing. */
export type Evaluated = { readonly value: unknown } | { readonly value?: undefined; readonly fault: EvaluationFault }
export type EvaluationFault = 'division-by-zero' | 'value-missing'

interface Runnable {
  readonly reads: readonly ReadPath[]
  /** `known` has a value for each of what it reads, null where there is none. */
  run(known: KnownValues): Evaluated
}

/** What is read, by its key. */
export type KnownValues = Readonly<Record<string, Json>>

/** The values that are read and no others, null where there is none. */
export function knownValues<Path extends ReadPath>(
  reads: readonly Path[],
  lookUp: (path: Path) => Json | undefined,
): KnownValues {
  const known: Record<string, Json> = Object.create(null)
  for (const path of reads) known[path.key] = lookUp(path) ?? null
  return known
}

/** Makes a tree ready to run; `scope` says what its names stand for. */
export function compileTree(tree: ASTNode, scope?: ExpressionScope): Runnable {
  const { text, reads } = translate(tree, { scope, mode: 'run' })
  const evaluate: Evaluate = runningEnvironment().parse(text)
  return { reads, run: (known) => evaluated(evaluate, known) }
}

type Evaluate = (values: KnownValues) => unknown

function evaluated(evaluate: Evaluate, values: KnownValues): Evaluated {
  try {
    return { value: evaluate(values) }
  } catch (error) {
    // A value of the wrong kind or a null meets no operator: the expression has no value, which is not a fault.
    if (!(error instanceof EvaluationError)) throw error
    return { fault: error.code === divisionByZero ? 'division-by-zero' : 'value-missing' }
  }
}
