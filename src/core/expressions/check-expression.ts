import { type ASTNode, ParseError } from '@marcbachmann/cel-js'
import type { Problem } from '../fields/field-type.ts'
import { expressionDepthMax, expressionLengthMax } from './cel-environment.ts'
import { checkKinds, type ResultKind } from './check-kinds.ts'
import { checkParts } from './check-parts.ts'
import { readExpression } from './compile-expression.ts'
import type { ExpressionScope } from './expression-scope.ts'
import { placeParams } from './place-params.ts'

/**
 * What is wrong with an expression, each fault with its place (the character, from 1) and what is expected there; nothing,
 * usually. What is written is looked at first, and if all of that is known, whether the kinds of values go together.
 */
export function checkExpression(text: string, scope: ExpressionScope, wanted: ResultKind): Problem[] {
  if (text.trim() === '') return [{ code: 'expression-empty' }]
  try {
    return checkTree(readExpression(text), scope, wanted)
  } catch (error) {
    if (error instanceof ParseError) return [unreadable(text, error)]
    throw error
  }
}

function checkTree(tree: ASTNode, scope: ExpressionScope, wanted: ResultKind): Problem[] {
  const faults = checkParts(tree, scope)
  return faults.length > 0 ? faults : checkKinds(tree, scope, wanted)
}

function unreadable(text: string, { code, range }: ParseError): Problem {
  if (code === 'limit_exceeded')
    return { code: 'expression-too-large', params: { max: expressionLengthMax, depth: expressionDepthMax } }
  const { start = 0, end = start } = range ?? {}
  return { code: 'expression-unreadable', params: placeParams(text, { start, end }) }
}
