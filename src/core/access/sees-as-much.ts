import type { ObjectDefinition } from '../objects/object.ts'
import { type Actor, fieldLevels } from './access.ts'
import { fieldLevel, reachesAll, scopeOf } from './decide.ts'
import { ownersWithin, reachOf } from './reach.ts'

interface Eyes {
  readonly viewer: Actor
  readonly other: Actor
}

/**
 * Whether one person sees whatever another does: her records, and their fields as far. What everybody makes for herself, views and
 * requests, and what she is told by name stay out of it: nobody's are within another's.
 */
export function seesAsMuch(
  eyes: Eyes,
  { definitions, at }: { readonly definitions: readonly ObjectDefinition[]; readonly at: Date },
): boolean {
  // What was given of single records field by field is compared with nothing.
  if (eyes.other.grants?.some(({ field }) => field !== null)) return false
  return definitions
    .filter(({ sharing, personal }) => !sharing && !personal)
    .filter((definition) => scopeOf(eyes.other, definition, 'view') !== 'none')
    .every((definition) => reachesAsMuch(eyes, definition, at) && readsAsMuch(eyes, definition))
}

function reachesAsMuch({ viewer, other }: Eyes, definition: ObjectDefinition, at: Date): boolean {
  if (reachesAll(viewer, definition, 'view')) return true
  const [hers, theirs] = [viewer, other].map((actor) =>
    ownersWithin(reachOf({ actor, definition, action: 'view', at })),
  )
  return Boolean(hers && theirs?.every((id) => hers.includes(id)))
}

function readsAsMuch({ viewer, other }: Eyes, definition: ObjectDefinition): boolean {
  const read = fieldLevels.indexOf('read')
  const rankOf = (actor: Actor, field: string) =>
    Math.min(read, fieldLevels.indexOf(fieldLevel(actor, definition, field, 'history')))
  return Object.keys(definition.fields).every((field) => rankOf(viewer, field) >= rankOf(other, field))
}
