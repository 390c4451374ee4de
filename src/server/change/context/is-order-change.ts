import type { RecordChange } from './record-change.ts'

/** A document that is made, and brings along what it makes of its order. */
export function isOrderChange({ definition, op }: Pick<RecordChange, 'definition' | 'op'>): boolean {
  return definition.name === 'orderChange' && op === 'create'
}
