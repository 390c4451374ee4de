import type { ObjectDefinition } from '../objects/object.ts'
import type { Actor } from './access.ts'
import { canRead, isKeptFrom, scopeOf } from './decide.ts'

/** The definition with the fields whose values the actor may read, and no others: the rest is to her as if it were not there. */
export function definitionInSight(actor: Actor, definition: ObjectDefinition): ObjectDefinition | undefined {
  if (actor.kind === 'system') return definition
  if (scopeOf(actor, definition, 'view') === 'none') return undefined
  return readable(actor, definition)
}

/** The definition with the fields the actor knows of: those she sees masked among them, those that are hidden from her not. */
export function definitionKnown(actor: Actor, definition: ObjectDefinition): ObjectDefinition {
  return actor.kind === 'system' ? definition : known(actor, definition)
}

type IsKept = (actor: Actor, definition: ObjectDefinition, name: string) => boolean

const readable = withFields(canRead)
const known = withFields((actor, definition, name) => !isKeptFrom(actor, definition, name))

/** Actors and definitions are immutable, and lists ask for every view and filter in them. */
function withFields(isKept: IsKept): (actor: Actor, definition: ObjectDefinition) => ObjectDefinition {
  const made = new WeakMap<Actor, WeakMap<ObjectDefinition, ObjectDefinition>>()
  return (actor, definition) => {
    const ofActor = made.get(actor) ?? new WeakMap<ObjectDefinition, ObjectDefinition>()
    made.set(actor, ofActor)
    const fields = () => Object.entries(definition.fields).filter(([name]) => isKept(actor, definition, name))
    const narrowed = ofActor.get(definition) ?? { ...definition, fields: Object.fromEntries(fields()) }
    ofActor.set(definition, narrowed)
    return narrowed
  }
}
