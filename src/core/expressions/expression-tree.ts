import type { ASTNode } from '@marcbachmann/cel-js'

/** Whether it asks somewhere for what is missing, and so knows what to do without a value. */
export function knowsEmpty(node: ASTNode): boolean {
  const asks = (node.op === 'value' && node.args === null) || (node.op === 'call' && asksForEmpty.has(node.args[0]))
  return asks || childrenOf(node).some(knowsEmpty)
}

const asksForEmpty = new Set(['isEmpty', 'has', 'atLeastOne', 'coalesce'])

/** `tags.exists(tag, tag == "vip")` gives a name to each of them in turn. */
export function boundName(node: ASTNode): string | undefined {
  if (node.op !== 'rcall') return undefined
  const [called, , [first]] = node.args
  return loops.has(called) && first?.op === 'id' ? first.args : undefined
}

const loops = new Set(['all', 'exists', 'exists_one', 'filter', 'map'])

/** How deep the parts of an expression lie within each other. */
export function depthOf(node: ASTNode): number {
  return 1 + Math.max(0, ...childrenOf(node).map(depthOf))
}

/** The parts an expression is made of, in the order they are written. */
export function childrenOf({ args }: ASTNode): ASTNode[] {
  const parts: unknown[] = [args].flat(3)
  return parts.filter(isNode)
}

function isNode(part: unknown): part is ASTNode {
  return typeof part === 'object' && part !== null && 'op' in part && 'args' in part
}

/** `after.customer.level`, name by name; undefined where it is made of something else. */
export function namesIn(node: ASTNode): readonly string[] | undefined {
  if (node.op === 'id') return [node.args]
  const before = node.op === '.' ? namesIn(node.args[0]) : undefined
  return before && node.op === '.' ? [...before, node.args[1]] : undefined
}
