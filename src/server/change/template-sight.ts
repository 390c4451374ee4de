import { type Actor, fieldLevel, fieldsGrantedSomewhere } from '../../core/access/index.ts'
import type { TemplateSight } from '../../core/change-templates/offered-templates.ts'
import type { ObjectDefinition } from '../../core/objects/object.ts'
import type { Definitions } from '../metadata/index.ts'
import { seesReads } from './validations/unseen-reads.ts'

/** What an administrator has taken out of sight is out of everybody's, and hers all the same whose roles show it: she may be told of it. */
function shownAgain(definition: ObjectDefinition, name: string): ObjectDefinition {
  const field = definition.fields[name]
  if (!field?.hidden) return definition
  const { hidden: _, ...shown } = field
  return { ...definition, fields: { ...definition.fields, [name]: shown } }
}

/**
 * What somebody sees of an object as its templates name it: what is opened to her on some record is a field to her, and one that was
 * retired stays hidden from whom it was hidden.
 */
export function templateSight(
  definitions: Definitions,
  { actor, definition }: { readonly actor: Actor; readonly definition: ObjectDefinition },
): TemplateSight {
  const { fields } = definition
  const granted = fieldsGrantedSomewhere(actor, definition)
  const whole = definitions.findWithFormer(definition.name) ?? definition
  const keysOf = (name: string) =>
    Object.hasOwn(fields, name)
      ? [name]
      : Object.keys(whole.fields).filter((key) => whole.fields[key]?.formerName === name)
  return {
    field(name) {
      const keys = keysOf(name)
      if (keys.length === 0) return 'gone'
      const sees = (key: string) => granted.has(name) || fieldLevel(actor, shownAgain(whole, key), key) !== 'hidden'
      return keys.every(sees) ? 'seen' : 'hidden'
    },
    says: (condition) => seesReads(definitions, { actor, definition }, condition),
  }
}
