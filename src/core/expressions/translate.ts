import type { ASTNode } from '@marcbachmann/cel-js'
import { type ExpressionScope, pathOfMember, pathOfName, type ReadPath, uniquePath } from './expression-scope.ts'
import { boundName, childrenOf, namesIn } from './expression-tree.ts'

/** An expression written anew, so that CEL understands it as people mean it. */
export interface Translation {
  readonly text: string
  /** What it reads, each once. */
  readonly reads: readonly ReadPath[]
  /** Where each part of what was written stands in the new text, the inner ones first. */
  readonly places: readonly Place[]
}

export interface Place {
  readonly start: number
  readonly end: number
  readonly node: ASTNode
}

interface Options {
  readonly scope?: ExpressionScope | undefined
  /** `check` leaves the arithmetic bare, so that its kinds can be checked; `run` keeps numbers to 15 digits. */
  readonly mode: 'check' | 'run'
}

interface Pen extends Options {
  text: string
  readonly reads: Map<string, ReadPath>
  readonly places: Place[]
  /** Names that `tags.exists(tag, …)` gives to each in turn. */
  bound: readonly string[]
}

/**
 * Writes an expression anew for CEL, which keeps int and double apart, knows null but no empty field, and would take a field
 * called `type` for a word of its own: whole numbers become doubles, `x == null` and `x == ""` ask whether x is empty, and
 * everything that is read gets a name of ours (decision 0026).
 */
export function translate(tree: ASTNode, options: Options): Translation {
  const pen: Pen = { ...options, text: '', reads: new Map(), places: [], bound: [] }
  write(pen, tree)
  return { text: pen.text, reads: [...pen.reads.values()], places: pen.places }
}

function write(pen: Pen, node: ASTNode): void {
  const start = pen.text.length
  writePart(pen, node)
  pen.places.push({ start, end: pen.text.length, node })
}

function writePart(pen: Pen, node: ASTNode): void {
  const path = pathOf(node, pen)
  if (path) {
    writeRead(pen, path)
    return
  }
  switch (node.op) {
    case 'value':
      put(pen, literal(node.args))
      return
    case 'id':
      put(pen, `${pen.bound.includes(node.args) ? 'b' : 'u'}_${node.args}`)
      return
    case 'list':
      writeList(pen, ['[', node.args, ']'])
      return
    case 'map':
      writeMap(pen, node.args)
      return
    case 'call':
      writeCall(pen, node.args)
      return
    case 'rcall':
      writeMethod(pen, node)
      return
    default:
      writeOperator(pen, node)
      return
  }
}

/** What a part of an expression reads, where it is a name that stands for something. */
export function pathOf(node: ASTNode, { scope, bound }: Pick<Pen, 'scope' | 'bound'>): ReadPath | undefined {
  if (node.op === 'id') return bound.includes(node.args) ? undefined : pathOfName(node.args, scope)
  if (node.op !== '.') return undefined
  const names = namesIn(node)
  return names && !bound.includes(names[0] ?? '') ? pathOfMember(names, scope) : undefined
}

function writeRead(pen: Pen, path: ReadPath): void {
  pen.reads.set(path.key, path)
  put(pen, path.key)
}

function writeOperator(pen: Pen, node: ASTNode): void {
  switch (node.op) {
    case '.':
    case '.?':
      write(pen, node.args[0])
      put(pen, `.${node.args[1]}`)
      return
    case '[]':
    case '[?]':
      write(pen, node.args[0])
      writePlaceInList(pen, node.args[1])
      return
    case '?:':
      writeAll(pen, ['(', node.args[0], ' ? ', node.args[1], ' : ', node.args[2], ')'])
      return
    case '!_':
    case '-_':
      writeAll(pen, [`(${node.op[0]}`, node.args, ')'])
      return
    case '==':
    case '!=':
      writeEquality(pen, node.op, node.args)
      return
    default:
      writeBinary(pen, node)
      return
  }
}

/** The place in a list stays an int. */
function writePlaceInList(pen: Pen, place: ASTNode): void {
  if (place.op === 'value' && typeof place.args === 'bigint') {
    put(pen, `[${place.args}]`)
    return
  }
  writeAll(pen, ['[', place, ']'])
}

function writeEquality(pen: Pen, op: '==' | '!=', sides: readonly [ASTNode, ASTNode]): void {
  const [left, right] = sides
  if (!isNothing(left) && !isNothing(right)) {
    writeAll(pen, ['(', left, ` ${op} `, right, ')'])
    return
  }
  writeAll(pen, [op === '==' ? 'isEmpty(' : '!isEmpty(', isNothing(left) ? right : left, ')'])
}

function isNothing({ op, args }: ASTNode): boolean {
  return op === 'value' && (args === null || args === '')
}

const arithmetic = new Set(['+', '-', '*', '/'])

function writeBinary(pen: Pen, node: ASTNode): void {
  const [left, right] = childrenOf(node)
  if (!left || !right) throw new Error(`No operator of expressions: ${node.op}`)
  const keepsDigits = pen.mode === 'run' && arithmetic.has(node.op)
  writeAll(pen, [keepsDigits ? 'exact(' : '(', left, ` ${node.op} `, right, ')'])
}

function writeCall(pen: Pen, [name, given]: readonly [string, readonly ASTNode[]]): void {
  const paths = name === 'unique' ? ownFields(pen, given) : undefined
  if (paths) {
    writeRead(pen, uniquePath(paths))
    return
  }
  if (name === 'has') {
    writeList(pen, ['!isEmpty(', given, ')'])
    return
  }
  if (name === 'atLeastOne' && given.length > 0) {
    writeAtLeastOne(pen, given)
    return
  }
  writeList(pen, [`${name}(`, given, ')'])
}

/** The fields that `unique` names; undefined where something else stands among them, or it is no condition. */
function ownFields(pen: Pen, given: readonly ASTNode[]): string[] | undefined {
  const paths = given.map((node) => pathOf(node, pen))
  const fields = paths.flatMap((path) => (path?.kind === 'own' ? [path.field] : []))
  return pen.scope?.use === 'condition' && fields.length > 0 && fields.length === given.length ? fields : undefined
}

function writeAtLeastOne(pen: Pen, given: readonly ASTNode[]): void {
  put(pen, '(')
  for (const [n, node] of given.entries()) writeAll(pen, [n > 0 ? ' || !isEmpty(' : '!isEmpty(', node, ')'])
  put(pen, ')')
}

function writeMethod(pen: Pen, node: Extract<ASTNode, { op: 'rcall' }>): void {
  const [name, of, given] = node.args
  // CEL's own would take any pattern, one that never ends among them.
  if (name === 'matches') {
    writeList(pen, ['matchesPattern(', [of, ...given], ')'])
    return
  }
  write(pen, of)
  const before = pen.bound
  const own = boundName(node)
  if (own !== undefined) pen.bound = [...before, own]
  writeList(pen, [`.${name}(`, given, ')'])
  pen.bound = before
}

function writeMap(pen: Pen, entries: readonly (readonly [ASTNode, ASTNode])[]): void {
  put(pen, '{')
  for (const [n, [key, value]] of entries.entries()) writeAll(pen, [n > 0 ? ', ' : '', key, ': ', value])
  put(pen, '}')
}

function writeList(pen: Pen, [open, nodes, close]: readonly [string, readonly ASTNode[], string]): void {
  put(pen, open)
  for (const [n, node] of nodes.entries()) writeAll(pen, [n > 0 ? ', ' : '', node])
  put(pen, close)
}

function writeAll(pen: Pen, parts: readonly (string | ASTNode)[]): void {
  for (const part of parts) typeof part === 'string' ? put(pen, part) : write(pen, part)
}

function put(pen: Pen, text: string): void {
  pen.text += text
}

/** What is written out, as CEL reads it back. */
function literal(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value)
  if (typeof value === 'bigint') return `${value}.0`
  if (typeof value === 'number')
    return Number.isInteger(value) && Math.abs(value) < 1e21 ? `${BigInt(value)}.0` : String(value)
  return value === null || typeof value === 'boolean' ? String(value) : '""'
}
