import type { Filter } from '../filters/filter.ts'
import { matches } from '../filters/matches.ts'
import type { Json } from '../json.ts'
import type { ObjectDefinition, Sharing } from '../objects/object.ts'
import type { Actor, HeldCondition, Scope } from './access.ts'
import { conditionsOf } from './askable.ts'
import { hasRight, portionsOf, type ScopedAction } from './decide.ts'
import type { EffectiveScope } from './effective-grant.ts'
import { fieldsReadByGrants } from './held-grants.ts'
import { type Moment, nameIn, understoodFilter } from './scope-filter.ts'

/**
 * Whose records an action of a person reaches. One value with several faces: `isWithin` asks it of one record, `scopeToSql`
 * of a table, the lists and the search of the owners it names. A kind that is added (records shared with her) does not
 * compile until each of them answers it.
 */
export type Reach =
  | { readonly kind: 'nobody' }
  | { readonly kind: 'everybody' }
  | { readonly kind: 'owners'; readonly ownerIds: ReadonlySet<string> }
  | Shared
  | Conditional

/** Her own, and what others share as its field says: with her team, or with everybody. */
export interface Shared {
  readonly kind: 'shared'
  readonly ownerIds: ReadonlySet<string>
  readonly field: string
  /** Those whose sharing with their team is sharing with her. */
  readonly teamIds: ReadonlySet<string>
}

/** What several portions come to, some of which ask what a record holds. */
export interface Conditional {
  readonly kind: 'conditional'
  readonly portions: readonly Portion[]
  readonly actorId: string
  readonly moment: Moment
}

/** The records of these owners that meet every condition; of those that are named, where some are. */
export interface Portion {
  readonly ids?: ReadonlySet<string>
  readonly ownerIds: ReadonlySet<string> | 'everybody'
  readonly filters: readonly HeldCondition[]
}

export interface ReachQuestion {
  readonly actor: Actor
  readonly definition: ObjectDefinition
  readonly action: ScopedAction
  /** The moment it is asked for: what has ended by then reaches nothing. */
  readonly at: Date
}

const nobody: Reach = { kind: 'nobody' }

/** Whose records of the object the actor may view, edit or delete at this moment. */
export function reachOf({ actor, definition, action, at }: ReachQuestion): Reach {
  const reach = reachWithin({ actor, at }, portionsOf(actor, definition, action, at))
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

/** What the portions come to: without conditions at most one of them is left, which names owners. */
function reachWithin({ actor, at }: Pick<ReachQuestion, 'actor' | 'at'>, given: readonly EffectiveScope[]): Reach {
  const [only, ...others] = given
  if (!only) return nobody
  if (others.length === 0 && only.filters.length === 0 && !only.ids) return reachOfScope(actor, only.scope)
  const portions = given.flatMap(({ scope, filters, ids }): Portion[] => {
    if (ids) return [{ ids, ownerIds: 'everybody', filters }]
    const reach = reachOfScope(actor, scope)
    if (reach.kind === 'owners') return [{ ownerIds: reach.ownerIds, filters }]
    return reach.kind === 'everybody' ? [{ ownerIds: 'everybody', filters }] : []
  })
  return { kind: 'conditional', portions, actorId: actor.id, moment: { at, timeZone: actor.timeZone } }
}

type PlainReach = Exclude<Reach, Shared | Conditional>

/** The people whose records are within the scope, the actor among them unless it is `none`. */
function reachOfScope(actor: Actor, scope: Scope): PlainReach {
  const known = reaches.get(actor)?.get(scope)
  if (known) return known
  const reach = toReach(actor, scope)
  // Actors are immutable, and a change asks the same question for each of its records.
  reaches.set(actor, (reaches.get(actor) ?? new Map<Scope, PlainReach>()).set(scope, reach))
  return reach
}

const reaches = new WeakMap<Actor, Map<Scope, PlainReach>>()

function toReach(actor: Actor, scope: Scope): PlainReach {
  switch (scope) {
    case 'none':
      return { kind: 'nobody' }
    case 'own':
      return ownedBy(actor, [])
    case 'team':
      return ownedBy(actor, actor.teamMemberIds)
    case 'teamTree':
      return ownedBy(actor, actor.teamTreeMemberIds)
    case 'all':
      return { kind: 'everybody' }
  }
}

function ownedBy({ id }: Actor, others: Iterable<string>): PlainReach {
  return { kind: 'owners', ownerIds: new Set([id, ...others]) }
}

/** The field that says whose a record is: its owner, and of what has no owners who made it. */
export function holderField({ unowned }: ObjectDefinition): 'owner' | 'createdBy' {
  return unowned ? 'createdBy' : 'owner'
}

/** Whose the record is. */
export function holderIn(definition: ObjectDefinition, values: ReachedRecord['values']): string | null {
  const holder = values[holderField(definition)]
  return typeof holder === 'string' ? holder : null
}

/** A record as reach is asked of it; a part is asked as the record it belongs to. */
export interface ReachedRecord {
  /** What is given record by record is not found in one that has none yet. */
  readonly id?: string | undefined
  readonly ownerId: string | null
  /** With those that `fieldsDecidingReach` names among them. */
  readonly values: Readonly<Record<string, Json | undefined>>
  readonly definition: ObjectDefinition
}

/** Whether a record is within reach. Records that are nobody's are only within everybody's. */
export function isWithin(reach: Reach, record: ReachedRecord): boolean {
  const { ownerId, values } = record
  switch (reach.kind) {
    case 'nobody':
      return false
    case 'everybody':
      return true
    case 'owners':
      return ownerId !== null && reach.ownerIds.has(ownerId)
    case 'shared':
      return ownerId !== null && (reach.ownerIds.has(ownerId) || isShared(reach, ownerId, values))
    case 'conditional':
      return reach.portions.some((portion) => isInPortion(reach, portion, record))
  }
}

/** Whether the record is within reach as far as its owner tells, whatever the conditions are. */
export function isOwnedWithin(reach: Reach, record: ReachedRecord): boolean {
  if (reach.kind !== 'conditional') return isWithin(reach, record)
  return isWithin({ ...reach, portions: reach.portions.map((portion) => ({ ...portion, filters: [] })) }, record)
}

function isShared({ field, teamIds }: Shared, ownerId: string, values: ReachedRecord['values']): boolean {
  return values[field] === 'all' || (values[field] === 'team' && teamIds.has(ownerId))
}

function isInPortion({ actorId, moment }: Conditional, portion: Portion, record: ReachedRecord): boolean {
  const { id, ownerId, values, definition } = record
  if (portion.ids && (id === undefined || !portion.ids.has(id))) return false
  if (portion.ownerIds !== 'everybody' && (ownerId === null || !portion.ownerIds.has(ownerId))) return false
  const filters = filtersIn(portion, definition, moment)
  return filters?.every((filter) => matches(filter, values, definition, { actorId })) ?? false
}

/** Its conditions, as the definition understands them; null where it does not understand one: then it reaches nothing. */
export function filtersIn(
  { filters }: Portion,
  definition: ObjectDefinition,
  moment: Moment,
): readonly Filter[] | null {
  const understood = filters.map((held) => understoodFilter(held, definition, moment))
  return understood.includes(null) ? null : understood.filter((filter) => filter !== null)
}

/** The fields that decide whether a record of this object is within the actor's reach, beside its owner. */
export function fieldsDecidingReach({ actor, definition, at }: Omit<ReachQuestion, 'action'>): readonly string[] {
  const moment = { at, timeZone: actor.timeZone }
  const filters = (['view', 'edit', 'delete'] as const)
    .flatMap((action) => portionsOf(actor, definition, action))
    .flatMap((portion) => portion.filters)
  const understood = [...new Set(filters)].flatMap((held) => understoodFilter(held, definition, moment) ?? [])
  const byRoles = understood.flatMap(conditionsOf).map(({ field }) => nameIn(field))
  const names = [...byRoles, ...fieldsReadByGrants(actor, definition, at)]
  return [...new Set(definition.unowned ? [...names, holderField(definition)] : names)].filter((name) =>
    Object.hasOwn(definition.fields, name),
  )
}

/** The owners whose records are all there is within reach, for ways that are quicker owner by owner; null where owners do not tell. */
export function ownersWithin(reach: Reach): readonly string[] | null {
  switch (reach.kind) {
    case 'nobody':
      return []
    case 'everybody':
    case 'shared':
    case 'conditional':
      return null
    case 'owners':
      return [...reach.ownerIds]
  }
}

/** The owners, and the single records beside theirs, that are all there is within reach; null where a condition tells. */
export function ownersAndIdsWithin(
  reach: Reach,
): { readonly owners: readonly string[]; readonly ids: readonly string[] } | null {
  if (reach.kind !== 'conditional') {
    const owners = ownersWithin(reach)
    return owners && { owners, ids: [] }
  }
  const owners = new Set<string>()
  const ids = new Set<string>()
  for (const portion of reach.portions) {
    if (portion.filters.length > 0) return null
    if (portion.ids) for (const id of portion.ids) ids.add(id)
    else if (portion.ownerIds === 'everybody') return null
    else for (const id of portion.ownerIds) owners.add(id)
  }
  return { owners: [...owners], ids: [...ids] }
}
