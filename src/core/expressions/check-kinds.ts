import type { ASTNode, TypeCheckResult } from '@marcbachmann/cel-js'
import type { Problem } from '../fields/field-type.ts'
import type { Label } from '../text/locale.ts'
import type { ProblemCode } from '../text/problems.ts'
import { checkingEnvironment } from './cel-environment.ts'
import { celTypeOf, type ExpressionScope, fieldOfPath, type ReadPath } from './expression-scope.ts'
import { childrenOf } from './expression-tree.ts'
import { expressionFunctions } from './function-list.ts'
import { placeParams } from './place-params.ts'
import { type Place, translate } from './translate.ts'

/** What an expression should result in. */
export type ResultKind = 'yes-no' | 'number' | 'text' | 'date'

const celTypes: Readonly<Record<ResultKind, readonly string[]>> = {
  'yes-no': ['bool'],
  number: ['double', 'int'],
  text: ['string'],
  date: ['string'],
}

const kindLabels: Readonly<Record<string, Label>> = {
  bool: { 'zh-CN': '是/否', en: 'yes or no' },
  double: { 'zh-CN': '数字', en: 'a number' },
  int: { 'zh-CN': '数字', en: 'a number' },
  string: { 'zh-CN': '文本或日期', en: 'a text or day' },
  list: { 'zh-CN': '多选或列表', en: 'a list' },
  null: { 'zh-CN': '空值', en: 'nothing' },
}

const otherKind: Label = { 'zh-CN': '其他内容', en: 'something else' }

/** Whether the kinds of what is read and written go together, and come to what is wanted. */
export function checkKinds(tree: ASTNode, scope: ExpressionScope, wanted: ResultKind): Problem[] {
  const { text, reads, places } = translate(tree, { scope, mode: 'check' })
  const environment = checkingEnvironment()
  for (const path of reads) environment.registerVariable(path.key, celTypeOfPath(path, scope))
  const { valid, type = 'dyn', error } = environment.check(text)
  if (!valid) return [error ? kindFault(tree, { error, places }) : { code: 'expression-empty' }]
  return type === 'dyn' || celTypes[wanted].includes(type) ? [] : [unexpected(type, wanted)]
}

function celTypeOfPath(path: ReadPath, scope: ExpressionScope): string {
  if (path.kind === 'unique') return 'bool'
  if (path.kind === 'count' || path.kind === 'netPrice') return 'double'
  const field = fieldOfPath(path, scope)
  return field ? celTypeOf(field) : 'string'
}

function unexpected(type: string, wanted: ResultKind): Problem {
  const [want, found] = [kindLabel(celTypes[wanted][0] ?? ''), kindLabel(type)]
  const inEnglish = { wantedEn: want.en, foundEn: found.en }
  return {
    code: 'expression-kind-unexpected',
    params: { wanted: want['zh-CN'], found: found['zh-CN'], ...inEnglish },
  }
}

function kindLabel(type: string): Label {
  return kindLabels[type.replace(/<.*/, '')] ?? otherKind
}

interface Found {
  readonly error: NonNullable<TypeCheckResult['error']>
  readonly places: readonly Place[]
}

/** What CEL found, where that says more than which part it stands in. */
const toldByCode: Readonly<Record<string, ProblemCode>> = {
  incompatible_ternary_branches: 'expression-branches-differ',
  heterogeneous_list_element: 'expression-list-mixed',
  cannot_index_type: 'expression-nothing-inside',
}

function kindFault(tree: ASTNode, { error, places }: Found): Problem {
  const { start = 0, end = start } = error.range ?? {}
  // The inner parts come first.
  const place = places.find((one) => one.start <= start && one.end >= end)
  const node = place?.node ?? tree
  const params = placeParams(node.input, node)
  if (node.op === 'call' || node.op === 'rcall') return callFault(node.args[0], params)
  const told = toldByCode[error.code]
  if (told) return { code: told, params }
  if (node.op === '-_') return { code: 'expression-minus-number', params }
  const [, left, right] = /: (\S+) \S+ (\S+)$/.exec(error.summary) ?? []
  if (!left || !right || childrenOf(node).length !== 2) return { code: 'expression-not-understood', params }
  return { code: 'expression-kinds-differ', params: { ...params, operator: node.op, ...sides(left, right) } }
}

function callFault(name: string, params: { readonly at: number; readonly near: string }): Problem {
  const form = expressionFunctions.find((one) => one.name === name)?.form ?? name
  return { code: 'expression-call-not-understood', params: { ...params, name, form } }
}

function sides(left: string, right: string): Record<'left' | 'leftEn' | 'right' | 'rightEn', string> {
  const [one, other] = [kindLabel(left), kindLabel(right)]
  return { left: one['zh-CN'], leftEn: one.en, right: other['zh-CN'], rightEn: other.en }
}
