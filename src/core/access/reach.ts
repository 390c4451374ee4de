import type { ObjectDefinition, Sharing } from '../objects/object.ts'
import type { Actor, Scope } from './access.ts'
import { hasRight, scopeOf } from './decide.ts'

/**
 * Whose records an action of a person reaches. One value with several faces: `isWithin` asks it of one record, `scopeToSql`
 * of a table, the lists and the search of the owners it names. A kind that is added (records that meet a condition,
 * records shared with her) does not compile until each of them answers it.
 */
export type Reach =
  | { readonly kind: 'nobody' }
  | { readonly kind: 'everybody' }
  | { readonly kind: 'owners'; readonly ownerIds: ReadonlySet<string> }
  | Shared

/** Her own, and what others share as its field says: with her team, or with everybody. */
export interface Shared {
  readonly kind: 'shared'
  readonly ownerIds: ReadonlySet<string>
  readonly field: string
  /** Those whose sharing with their team is sharing with her. */
  readonly teamIds: ReadonlySet<string>
}

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
  if (!holdsAt(actor, at)) return nobody
  const reach = reachWithin(actor, scopeOf(actor, definition, action))
  const { sharing } = definition
  return sharing && reach.kind === 'owners' ? withShared(reach.ownerIds, { actor, sharing, action }) : reach
}

/** All that is shared with her is seen; what everybody sees is edited by those who have the right to. */
function withShared(
  ownerIds: ReadonlySet<string>,
  { actor, sharing, action }: Pick<ReachQuestion, 'actor' | 'action'> & { readonly sharing: Sharing },
): Reach {
  if (action === 'view') return { kind: 'shared', ownerIds, field: sharing.field, teamIds: actor.teamMemberIds }
  if (!hasRight(actor, sharing.withAll)) return { kind: 'owners', ownerIds }
  return { kind: 'shared', ownerIds, field: sharing.field, teamIds: new Set() }
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

/**
 * Whether a record of this owner is within reach. Records without an owner are only within everybody's. Without its values
 * it is not known to be shared.
 */
export function isWithin(
  reach: Reach,
  ownerId: string | null,
  values: Readonly<Record<string, unknown>> = {},
): boolean {
  switch (reach.kind) {
    case 'nobody':
      return false
    case 'everybody':
      return true
    case 'owners':
      return ownerId !== null && reach.ownerIds.has(ownerId)
    case 'shared':
      return ownerId !== null && (reach.ownerIds.has(ownerId) || isShared(reach, ownerId, values))
  }
}

function isShared({ field, teamIds }: Shared, ownerId: string, values: Readonly<Record<string, unknown>>): boolean {
  return values[field] === 'all' || (values[field] === 'team' && teamIds.has(ownerId))
}

/** The owners whose records are all there is within reach, for ways that are quicker owner by owner; null where owners do not tell. */
export function ownersWithin(reach: Reach): readonly string[] | null {
  switch (reach.kind) {
    case 'nobody':
      return []
    case 'everybody':
    case 'shared':
      return null
    case 'owners':
      return [...reach.ownerIds]
  }
}
