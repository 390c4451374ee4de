import type { ObjectDefinition } from '../objects/object.ts'
import type { Actor } from './access.ts'
import { canRead, scopeOf } from './decide.ts'

/** The definition with the fields whose values the actor may read, and no others: the rest is to her as if it were not there. */
export function definitionInSight(actor: Actor, definition: ObjectDefinition): ObjectDefinition | undefined {
  if (actor.kind === 'system') return definition
  const known = seen.get(actor)?.get(definition)
  if (known) return known
  if (scopeOf(actor, definition, 'view') === 'none') return undefined
  const fields = Object.entries(definition.fields).filter(([name]) => canRead(actor, definition, name))
  const inSight = { ...definition, fields: Object.fromEntries(fields) }
  // Actors and definitions are immutable, and a list asks for every view in it.
  seen.set(actor, (seen.get(actor) ?? new WeakMap<ObjectDefinition, ObjectDefinition>()).set(definition, inSight))
  return inSight
}

const seen = new WeakMap<Actor, WeakMap<ObjectDefinition, ObjectDefinition>>()
