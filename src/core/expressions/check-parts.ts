import type { ASTNode } from '@marcbachmann/cel-js'
import type { Field, Option } from '../fields/field.ts'
import type { Problem } from '../fields/field-type.ts'
import { isSecret } from '../fields/is-secret.ts'
import { isIsoDate } from '../fields/parsing/calendar.ts'
import type { Locale } from '../text/locale.ts'
import { alone, checkBeyond, checkMember } from './check-members.ts'
import {
  type ExpressionScope,
  fieldOfPath,
  linkedFieldsOf,
  linkedFieldsOfSide,
  type ReadPath,
  sideNamed,
} from './expression-scope.ts'
import { boundName, childrenOf, namesIn } from './expression-tree.ts'
import { expressionFunctions } from './function-list.ts'
import { placeParams } from './place-params.ts'
import { compilePattern } from './safe-pattern.ts'
import { pathOf } from './translate.ts'

interface Looking {
  readonly scope: ExpressionScope
  readonly bound: readonly string[]
}

/** The faults of what is written: names, functions, options, days, patterns and loops that are not there or not taken. */
export function checkParts(tree: ASTNode, scope: ExpressionScope): Problem[] {
  return check(tree, { scope, bound: [] })
}

function check(node: ASTNode, looking: Looking): Problem[] {
  const path = pathOf(node, looking)
  if (path) return checkSealed(node, path, looking.scope)
  const unknown = checkName(node, looking)
  if (unknown) return [unknown]
  const own = [...checkCalled(node, looking), ...checkWritten(node, looking)]
  const bound = boundName(node)
  const inside = bound === undefined ? looking : { ...looking, bound: [...looking.bound, bound] }
  return [...own, ...childrenOf(node).flatMap((child) => check(child, inside))]
}

/** What a formula comes to is kept in the open and seen by others than the values it reads. */
function checkSealed(node: ASTNode, path: ReadPath, scope: ExpressionScope): Problem[] {
  const field = fieldOfPath(path, scope)
  if (scope.use !== 'formula' || !field || !isSecret(field)) return []
  const { 'zh-CN': name, en: nameEn } = field.label
  return [{ code: 'expression-reads-sensitive', params: { name, nameEn, ...placeOf(node) } }]
}

function checkName(node: ASTNode, { scope, bound }: Looking): Problem | undefined {
  const base = node.op === '.' ? node.args[0] : node
  if (base.op === 'id' && bound.includes(base.args)) return undefined
  const beyond = checkBeyond(node, scope) ?? checkMember(node, scope)
  if (beyond) return beyond
  if (node.op === 'id') return nameUnknown(node, node.args, Object.keys(scope.fields))
  const names = node.op === '.' && scope.use === 'condition' ? namesIn(node) : undefined
  const fields = names && fieldsBefore(names, scope)
  return fields && nameUnknown(node, names.join('.'), Object.keys(fields))
}

/** The fields of which the last of the names would have to be one. */
function fieldsBefore([first = '', second = '', ...rest]: readonly string[], scope: ExpressionScope) {
  if (rest.length > 0) return rest.length === 1 ? linkedFieldsOfSide([first, second], scope) : undefined
  return sideNamed(first, scope) ? scope.fields : linkedFieldsOf(scope, first)
}

const namesTold = 12

function nameUnknown(node: ASTNode, name: string, known: readonly string[]): Problem {
  const near = known.toSorted((one, other) => likeness(name, other) - likeness(name, one))
  const params = { name, known: near.slice(0, namesTold).join(', '), ...placeOf(node) }
  return { code: 'expression-name-unknown', params }
}

/** How many letters a name has in common with one that was written, from its beginning. */
function likeness(written: string, name: string): number {
  const plain = written.slice(written.lastIndexOf('.') + 1).toLowerCase()
  const at = [...name.toLowerCase()].findIndex((letter, n) => letter !== plain[n])
  return at < 0 ? name.length : at
}

function checkCalled(node: ASTNode, { scope, bound }: Looking): Problem[] {
  if (node.op !== 'call' && node.op !== 'rcall') return []
  const [name] = node.args
  const isMethod = node.op === 'rcall'
  const known = expressionFunctions.filter(
    (one) => (one.method ?? false) === isMethod && !(one.conditionOnly && scope.use === 'formula'),
  )
  if (!known.some((one) => one.name === name)) return [functionUnknown(node, name, known)]
  if (bound.length > 0 && boundName(node) !== undefined)
    return [{ code: 'expression-loop-nested', params: { name, ...placeOf(node) } }]
  return name === 'matches' && isMethod ? checkPattern(node) : []
}

function functionUnknown(node: ASTNode, name: string, known: readonly { readonly name: string }[]): Problem {
  const elsewhere = expressionFunctions.find((one) => one.name === name)
  if (elsewhere?.conditionOnly) return alone(node, name)
  if (elsewhere)
    return { code: 'expression-call-not-understood', params: { name, form: elsewhere.form, ...placeOf(node) } }
  const names = known.map((one) => one.name).join(', ')
  return { code: 'expression-function-unknown', params: { name, known: names, ...placeOf(node) } }
}

function checkPattern(node: Extract<ASTNode, { op: 'rcall' }>): Problem[] {
  const [, , [pattern]] = node.args
  const written = pattern?.op === 'value' && typeof pattern.args === 'string' ? pattern.args : undefined
  if (written !== undefined && compilePattern(written)) return []
  return [{ code: 'expression-pattern-unreadable', params: placeOf(pattern ?? node) }]
}

const comparisons = new Set(['==', '!=', '<', '<=', '>', '>=', 'in'])

/** What a field is compared with: an option it has, a day that is one. */
function checkWritten(node: ASTNode, looking: Looking): Problem[] {
  if (!comparisons.has(node.op)) return []
  const [left, right] = childrenOf(node)
  if (!left || !right) return []
  return [...checkComparedWith(left, right, looking), ...checkComparedWith(right, left, looking)]
}

function checkComparedWith(read: ASTNode, written: ASTNode, looking: Looking): Problem[] {
  const path = pathOf(read, looking)
  const field = path && fieldOfPath(path, looking.scope)
  const isDay = path?.kind === 'today' || field?.type === 'date'
  return textsIn(written).flatMap((text) => (isDay ? checkDay(text) : field ? checkOption(text, field) : []))
}

type TextNode = ASTNode & { readonly args: string }

function textsIn(node: ASTNode): TextNode[] {
  const isText = (one: ASTNode): one is TextNode =>
    one.op === 'value' && typeof one.args === 'string' && one.args !== ''
  return (node.op === 'list' ? node.args : [node]).filter(isText)
}

function checkDay(node: TextNode): Problem[] {
  return isIsoDate(node.args)
    ? []
    : [{ code: 'expression-day-unreadable', params: { name: node.args, ...placeOf(node) } }]
}

function checkOption(node: TextNode, field: Field): Problem[] {
  const options: readonly Option[] = field.type === 'choice' || field.type === 'choices' ? field.options : []
  if (options.length === 0 || options.some(({ value }) => value === node.args)) return []
  const labels = { label: field.label['zh-CN'], labelEn: field.label.en }
  const known = { known: optionsTold(options, 'zh-CN'), knownEn: optionsTold(options, 'en') }
  return [{ code: 'expression-option-unknown', params: { name: node.args, ...known, ...labels, ...placeOf(node) } }]
}

function optionsTold(options: readonly Option[], locale: Locale): string {
  const told = options.slice(0, namesTold).map(({ value, label }) => `"${value}" (${label[locale]})`)
  return told.join(', ')
}

function placeOf(node: ASTNode): { readonly at: number; readonly near: string } {
  return placeParams(node.input, node)
}
