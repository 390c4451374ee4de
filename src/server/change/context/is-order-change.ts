import type { ItemOp } from '../../../core/change/change.ts'

/** A document that is made, and brings along what it makes of its order. */
export function isOrderChange({ definition, op }: Asked): boolean {
  return definition.name === 'orderChange' && op === 'create'
}

interface Asked {
  readonly definition: { readonly name: string }
  readonly op: ItemOp
}
