import type { ObjectDefinition } from '../objects/object.ts'
import type { Actor } from './access.ts'
import { fieldLevel, hasRight } from './decide.ts'

/**
 * Whether the actor may see one value of the field whole, on a record she may see: `hidden` is not there for her, `masked` opens with
 * the right `unmask`, and what she reads anyway is open.
 */
export function decideReveal(actor: Actor, definition: ObjectDefinition, field: string): 'open' | 'masked' | 'hidden' {
  const level = fieldLevel(actor, definition, field)
  if (level !== 'masked') return level === 'hidden' ? 'hidden' : 'open'
  return hasRight(actor, 'unmask') ? 'open' : 'masked'
}
