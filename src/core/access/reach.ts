import type { ObjectDefinition } from '../objects/object.ts'
import type { Actor, Scope } from './access.ts'
import { scopeOf } from './decide.ts'

/**
 * Whose records an action of a person reaches. One value with several faces: `isWithin` asks it of one record, `scopeToSql`
 * of a table, the lists and the search of the owners it names. A kind that is added (records that meet a condition,
 * records shared with her) does not compile until each of them answers it.
 */
export type Reach =
  | { readonly kind: 'nobody' }
  | { readonly kind: 'everybody' }
  | { readonly kind: 'owners'; readonly ownerIds: ReadonlySet<string> }

export interface ReachQuestion {
  readonly actor: Actor
  readonly definition: ObjectDefinition
  readonly action: 'view' | 'edit' | 'delete'
  /** The moment it is asked for: what has ended by then reaches nothing. */
  readonly at: Date
}

const nobody: Reach = { kind: 'nobody' }
const everybody: Reach = { kind: 'everybody' }

/** Whose records of the object the actor may view, edit or delete at this moment; nobody's once her access has ended. */
export function reachOf({ actor, definition, action, at }: ReachQuestion): Reach {
  return holdsAt(actor, at) ? reachWithin(actor, scopeOf(actor, definition, action)) : nobody
}

/** Whether the actor may still be taken for what she was loaded as. */
export function holdsAt({ until }: Pick<Actor, 'until'>, at: Date): boolean {
  return until === undefined || at < until
}

/** The people whose records are within the scope, the actor among them unless it is `none`. */
export function reachWithin(actor: Actor, scope: Scope): Reach {
  const known = reaches.get(actor)?.get(scope)
  if (known) return known
  const reach = toReach(actor, scope)
  // Actors are immutable, and a change asks the same question for each of its records.
  reaches.set(actor, (reaches.get(actor) ?? new Map<Scope, Reach>()).set(scope, reach))
  return reach
}

const reaches = new WeakMap<Actor, Map<Scope, Reach>>()

function toReach(actor: Actor, scope: Scope): Reach {
  switch (scope) {
    case 'none':
      return nobody
    case 'own':
      return ownedBy(actor, [])
    case 'team':
      return ownedBy(actor, actor.teamMemberIds)
    case 'teamTree':
      return ownedBy(actor, actor.teamTreeMemberIds)
    case 'all':
      return everybody
  }
}

function ownedBy({ id }: Actor, others: Iterable<string>): Reach {
  return { kind: 'owners', ownerIds: new Set([id, ...others]) }
}

/** Whether a record of this owner is within reach. Records without an owner are only within everybody's. */
export function isWithin(reach: Reach, ownerId: string | null): boolean {
  switch (reach.kind) {
    case 'nobody':
      return false
    case 'everybody':
      return true
    case 'owners':
      return ownerId !== null && reach.ownerIds.has(ownerId)
  }
}

/** The owners whose records are all there is within reach, for ways that are quicker owner by owner; null where owners do not tell. */
export function ownersWithin(reach: Reach): readonly string[] | null {
  switch (reach.kind) {
    case 'nobody':
      return []
    case 'everybody':
      return null
    case 'owners':
      return [...reach.ownerIds]
  }
}
