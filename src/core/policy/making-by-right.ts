import type { Actor } from '../access/access.ts'
import { hasRight } from '../access/index.ts'
import type { ObjectDefinition } from '../objects/object.ts'
import type { PolicyRule, Refusing } from './policy-rule.ts'

/** Some records do so much by being made that their object's grants are not enough. */
export const makingByRight: PolicyRule = {
  name: 'making-by-right',
  onRequest: ({ actor, definition, action }) => (action === 'create' ? lackedToMake(actor, definition) : []),
}

/** What keeps the actor from making any record of the object, by form or file. */
export function lackedToMake(actor: Actor, { madeWith }: ObjectDefinition): readonly Refusing[] {
  if (!madeWith || hasRight(actor, madeWith.right)) return []
  const { right: wayOut, problem: code } = madeWith
  return [{ verdict: 'refuse', rule: 'making-by-right', problem: { code }, path: '', wayOut }]
}
