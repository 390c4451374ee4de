import type { ASTNode } from '@marcbachmann/cel-js'
import type { Json } from '../json.ts'
import { isEmpty } from './functions.ts'
import { addRatios, compareRatios, divideRatios, multiplyRatios, negative, type Ratio, ratioOf } from './ratio.ts'

type Values = Readonly<Record<string, Json | undefined>>
type Exactly<Result> = (values: Values) => Result | null

/**
 * An expression that only counts, evaluated without any rounding: doubles of 15 digits tell 0.5 of a cent from a little less
 * of it up to some amount only. Null where it does anything else, such as calling a function.
 */
export function compileArithmetic(node: ASTNode): Exactly<Ratio> | null {
  switch (node.op) {
    case 'value':
      return literal(node.args)
    case 'id':
      return readNumber(node.args)
    case '-_':
      return combine([compileArithmetic(node.args)], ([value]) => negative(value))
    case '?:':
      return choose(node.args)
    default:
      return compileOperation(node)
  }
}

type Pair = readonly [Ratio, Ratio]

const operations: Readonly<Record<string, (...pair: Pair) => Ratio | null>> = {
  '+': addRatios,
  '-': (left, right) => addRatios(left, negative(right)),
  '*': multiplyRatios,
  '/': divideRatios,
}

const comparisons: Readonly<Record<string, (difference: number) => boolean>> = {
  '>': (difference) => difference > 0,
  '>=': (difference) => difference >= 0,
  '<': (difference) => difference < 0,
  '<=': (difference) => difference <= 0,
}

function compileOperation(node: ASTNode): Exactly<Ratio> | null {
  const operate = operations[node.op]
  return operate ? combine(sidesOf(node).map(compileArithmetic), ([left, right]) => operate(left, right)) : null
}

/** All of them have a value, or the whole has none. */
function combine<Result>(
  parts: readonly (Exactly<Ratio> | null)[],
  result: (values: Pair) => Result | null,
): Exactly<Result> | null {
  const [left, right = left] = parts
  if (!left || !right) return null
  return (values) => {
    const first = left(values)
    const second = first && right(values)
    return first && second ? result([first, second]) : null
  }
}

function literal(value: unknown): Exactly<Ratio> | null {
  const ratio = typeof value === 'bigint' || typeof value === 'number' ? ratioOf(Number(value)) : null
  return ratio && (() => ratio)
}

function readNumber(name: string): Exactly<Ratio> {
  return (values) => {
    const value = Object.hasOwn(values, name) ? values[name] : null
    return typeof value === 'number' ? ratioOf(value) : null
  }
}

function choose([asked, yes, no]: readonly [ASTNode, ASTNode, ASTNode]): Exactly<Ratio> | null {
  const condition = compileCondition(asked)
  const [then, otherwise] = [compileArithmetic(yes), compileArithmetic(no)]
  if (!condition || !then || !otherwise) return null
  return (values) => {
    const holds = condition(values)
    return holds === null ? null : holds ? then(values) : otherwise(values)
  }
}

/** Whether something is empty, a choice holds a value, or one number is more than another. */
function compileCondition(node: ASTNode): Exactly<boolean> | null {
  const compare = comparisons[node.op]
  if (compare)
    return combine(sidesOf(node).map(compileArithmetic), ([left, right]) => compare(compareRatios(left, right)))
  if (node.op !== '==' && node.op !== '!=') return null
  const [one, other] = sidesOf(node)
  if (one?.op !== 'id' || other?.op !== 'value') return null
  const [name, wanted] = [one.args, other.args]
  if (wanted !== null && typeof wanted !== 'string') return null
  const isEqual = (value: unknown) => (wanted === null || wanted === '' ? isEmpty(value) : value === wanted)
  return (values) => isEqual(Object.hasOwn(values, name) ? values[name] : null) === (node.op === '==')
}

function sidesOf(node: ASTNode): readonly ASTNode[] {
  return Array.isArray(node.args) ? (node.args as readonly ASTNode[]) : []
}
