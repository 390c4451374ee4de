import type { ASTNode } from '@marcbachmann/cel-js'
import type { Problem } from '../fields/field-type.ts'
import { celTypeOf, type ExpressionScope, fieldNamed, linkedFieldsOf, linkedFieldsOfSide } from './expression-scope.ts'
import { namesIn } from './expression-tree.ts'
import { placeParams } from './place-params.ts'

const beyondTheRecord = ['today', 'now', 'old']

/** A name by which a formula would look beyond its record: what it comes to is kept, and would not follow. */
export function checkBeyond(node: ASTNode, scope: ExpressionScope): Problem | undefined {
  if (scope.use !== 'formula') return undefined
  if (node.op === 'id' && isBeyond(node.args, scope)) return alone(node, node.args)
  const root = node.op === '.' ? rootOf(node) : undefined
  if (root?.op !== 'id') return undefined
  const isLink = fieldNamed(scope.fields, root.args)?.type === 'link'
  return isLink || isBeyond(root.args, scope) ? alone(node, placeParams(node.input, node).near) : undefined
}

function rootOf(node: ASTNode): ASTNode {
  return node.op === '.' ? rootOf(node.args[0]) : node
}

function isBeyond(name: string, { fields }: ExpressionScope): boolean {
  return beyondTheRecord.includes(name) && !fieldNamed(fields, name)
}

/** A function that only conditions have. */
export function alone(node: ASTNode, name: string): Problem {
  return { code: 'expression-formula-alone', params: { name, ...placeParams(node.input, node) } }
}

/** What stands behind a dot where nothing can: behind a second link, and behind a value that has no parts. */
export function checkMember(node: ASTNode, scope: ExpressionScope): Problem | undefined {
  if (node.op !== '.') return undefined
  const [of, member] = node.args
  const place = placeParams(node.input, node)
  const beyond = leadsBeyond(of, scope)
  if (beyond) return { code: 'expression-one-link', params: { name: beyond, ...place } }
  const field = of.op === 'id' ? fieldNamed(scope.fields, of.args) : undefined
  if (!field || field.type === 'link' || celTypeOf(field) === 'dyn') return undefined
  return { code: 'expression-member-none', params: { name: String(of.args), member: String(member), ...place } }
}

/** A field of a linked record, as it is written, behind which nothing is read. */
function leadsBeyond(of: ASTNode, scope: ExpressionScope): string | undefined {
  const [first = '', second = '', third, ...more] = namesIn(of) ?? []
  if (more.length > 0) return undefined
  const target =
    third === undefined ? second && linkedFieldsOf(scope, first) : linkedFieldsOfSide([first, second], scope)
  return target ? (namesIn(of) ?? []).join('.') : undefined
}
