import type { ASTNode } from '@marcbachmann/cel-js'

/** The names that stand for values from outside, as often as they are there. */
export function namesRead(node: ASTNode): string[] {
  if (node.op === 'id') return [node.args]
  const bound = boundName(node)
  return childrenOf(node)
    .flatMap(namesRead)
    .filter((name) => name !== bound)
}

/** Whether it compares with null somewhere, and so knows what to do without a value. */
export function comparesWithNull(node: ASTNode): boolean {
  return (node.op === 'value' && node.args === null) || childrenOf(node).some(comparesWithNull)
}

/**
 * Makes doubles of the whole numbers that are written. CEL keeps int and double apart and has no `double * int`, but values of
 * records are doubles, and people who write `amount * 2` know one kind of number. The place in a list stays an int.
 * The types call the tree read-only; it is asked to run only after this (decision 0026).
 */
export function writeDoubles(node: ASTNode): void {
  if (node.op === 'value' && typeof node.args === 'bigint') Object.assign(node, { args: Number(node.args) })
  for (const child of childrenOf(node)) if (!isPlaceInList(child, node)) writeDoubles(child)
}

function isPlaceInList(child: ASTNode, parent: ASTNode): boolean {
  return parent.op === '[]' && parent.args[1] === child && child.op === 'value'
}

/** `tags.exists(tag, tag == "vip")` gives a name to each of them in turn. */
function boundName(node: ASTNode): string | undefined {
  if (node.op !== 'rcall') return undefined
  const [called, , [first]] = node.args
  return binding.has(called) && first?.op === 'id' ? first.args : undefined
}

const binding = new Set(['all', 'exists', 'exists_one', 'filter', 'map'])

function childrenOf({ args }: ASTNode): ASTNode[] {
  const parts: unknown[] = [args].flat(3)
  return parts.filter(isNode)
}

function isNode(part: unknown): part is ASTNode {
  return typeof part === 'object' && part !== null && 'op' in part && 'args' in part
}
