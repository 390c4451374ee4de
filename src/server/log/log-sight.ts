import { type Actor, scopeOf, systemActor } from '../../core/access/index.ts'
import type { ObjectDefinition } from '../../core/objects/object.ts'

/**
 * As whom the log is read where it tells of such records. People, roles and the configuration are named to everybody who may read the
 * log, for what was done to them is what it is read for; everything else as she sees it herself.
 */
export function readerOf(actor: Actor, definition: ObjectDefinition): Actor {
  return isHouse(definition) ? systemActor : actor
}

/** What runs the house, and nobody keeps for herself. */
export function isHouse({ kind, sharing }: ObjectDefinition): boolean {
  return kind === 'system' && !sharing
}

export function inSight(actor: Actor, definition: ObjectDefinition | undefined): ObjectDefinition | undefined {
  return definition && scopeOf(readerOf(actor, definition), definition, 'view') !== 'none' ? definition : undefined
}
