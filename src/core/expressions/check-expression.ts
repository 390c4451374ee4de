import { type ASTNode, ParseError } from '@marcbachmann/cel-js'
import type { Problem } from '../fields/field-type.ts'
import type { Label } from '../text/locale.ts'
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

function unreadable(text: string, { code, range, summary }: ParseError): Problem {
  if (code === 'limit_exceeded')
    return { code: 'expression-too-large', params: { max: expressionLengthMax, depth: expressionDepthMax } }
  const { start = 0, end = start } = range ?? {}
  const params = placeParams(text, { start, end })
  if (code === 'unterminated_string') return { code: 'expression-quote-open', params }
  if (start >= text.length) return { code: 'expression-ends-early', params: { ...params, ...missing(summary) } }
  return { code: 'expression-unreadable', params }
}

const missingParts: Readonly<Record<string, Label>> = {
  RPAREN: { 'zh-CN': '右括号 )', en: 'a closing )' },
  RBRACKET: { 'zh-CN': '右括号 ]', en: 'a closing ]' },
  RBRACE: { 'zh-CN': '右括号 }', en: 'a closing }' },
  COLON: { 'zh-CN': '冒号 : 和否则的值', en: 'a colon : and what it is otherwise' },
  IDENTIFIER: { 'zh-CN': '字段名', en: 'the name of a field' },
}

/** What would have to stand behind the end. */
function missing(summary: string) {
  const [, token = ''] = /^Expected (\w+)/.exec(summary) ?? []
  const part = missingParts[token] ?? { 'zh-CN': '字段或值', en: 'a field or a value' }
  return { missing: part['zh-CN'], missingEn: part.en }
}
