import { type Actor, levelsOf } from '../../../core/access/index.ts'
import type { ObjectDefinition } from '../../../core/objects/object.ts'

/** The object with the fields that are not hidden from her: what she does not know of she can neither name nor be told. */
export function seenBy(actor: Actor, definition: ObjectDefinition): ObjectDefinition {
  const levels = levelsOf(actor, definition)
  const fields = Object.entries(definition.fields).filter(([name]) => levels[name] !== 'hidden')
  return { ...definition, fields: Object.fromEntries(fields) }
}
