import { matches } from '../filters/matches.ts'
import type { ObjectDefinition } from '../objects/object.ts'
import type { Actor, FieldLevel, HeldGrant } from './access.ts'
import { conditionsOf } from './askable.ts'
import type { ScopedAction } from './decide.ts'
import { type EffectiveScope, grantingObject } from './effective-grant.ts'
import type { ReachedRecord } from './reach.ts'
import { nameIn, understoodFilter } from './scope-filter.ts'

/** What was given to her on the object and has not ended by then; without a moment, what she was loaded with. */
export function grantsOn(actor: Actor, definition: ObjectDefinition, at?: Date): readonly HeldGrant[] {
  const { grants = none } = actor
  if (grants.length === 0 || definition.retired) return none
  const known = cache.get(actor)?.get(definition) ?? remember(actor, definition, grants)
  return at && known.some((grant) => !isOpenAt(grant, at)) ? known.filter((grant) => isOpenAt(grant, at)) : known
}

const none: readonly HeldGrant[] = []

/** Actors are immutable, and a change asks the same of each of its records. */
const cache = new WeakMap<Actor, WeakMap<ObjectDefinition, readonly HeldGrant[]>>()

function remember(actor: Actor, definition: ObjectDefinition, grants: readonly HeldGrant[]): readonly HeldGrant[] {
  const object = grantingObject(definition)
  const found = grants.filter((grant) => grant.object === object)
  const byDefinition = cache.get(actor) ?? new WeakMap<ObjectDefinition, readonly HeldGrant[]>()
  cache.set(actor, byDefinition.set(definition, found))
  return found
}

/** When what was given to her on the record by then ends, the soonest first. */
export function endsOfGrants(
  actor: Actor,
  { record, at }: { readonly record: ReachedRecord; readonly at: Date },
): readonly Date[] {
  const ends = grantsOn(actor, record.definition, at).flatMap((grant) =>
    grant.until && isGrantOf(grant, { actor, record, at }) ? grant.until.getTime() : [],
  )
  return [...new Set(ends)].toSorted((a, b) => a - b).map((ms) => new Date(ms))
}

function isOpenAt({ until }: HeldGrant, at: Date): boolean {
  return until === null || at < until
}

/** The portions that her grants add. What opens one field of a record does not bring the record into sight. */
export function portionsGranted(
  actor: Actor,
  definition: ObjectDefinition,
  { action, at }: { readonly action: ScopedAction; readonly at?: Date | undefined },
): readonly EffectiveScope[] {
  const giving = grantsOn(actor, definition, at).filter((grant) => grant.field === null && gives(grant, action))
  if (giving.length === 0) return []
  const ids = giving.flatMap(({ record }) => record ?? [])
  const others = giving.filter(({ record }) => record === null)
  const wide = others.map(({ filter }): EffectiveScope => ({ scope: 'all', filters: filter ? [filter] : [] }))
  // Its scope tells only that there is something for her; which, the ids do.
  return ids.length > 0 ? [...wide, { scope: 'own', filters: [], ids: new Set(ids) }] : wide
}

/** Nobody edits or deletes what she does not see: to give one is to give the other. Who may delete it may bring it back. */
function gives(grant: HeldGrant, action: ScopedAction): boolean {
  if (action === 'restore') return grant.action === 'delete'
  return grant.action === action || (action === 'view' && (grant.action === 'edit' || grant.action === 'delete'))
}

/** Whether the action on the object as such was given to her. */
export function isGranted(actor: Actor, definition: ObjectDefinition, action: string): boolean {
  return grantsOn(actor, definition).some((grant) => grant.action === action && isWide(grant))
}

function isWide({ record, filter, field }: HeldGrant): boolean {
  return record === null && filter === null && field === null
}

/** How much of the fields of the object her grants open, of those records that they give as a whole; null where they give none. */
export function levelGranted(actor: Actor, definition: ObjectDefinition): Extract<FieldLevel, 'read' | 'edit'> | null {
  const whole = grantsOn(actor, definition).filter(({ field }) => field === null)
  if (whole.some((grant) => grant.action === 'edit' || (grant.action === 'create' && isWide(grant)))) return 'edit'
  return whole.some((grant) => gives(grant, 'view')) ? 'read' : null
}

/** What she was given by field: its level on this record, by the name the field had first. */
export function fieldsGranted(
  actor: Actor,
  { record, at }: { readonly record: ReachedRecord; readonly at: Date },
): ReadonlyMap<string, Extract<FieldLevel, 'read' | 'edit'>> {
  const levels = new Map<string, 'read' | 'edit'>()
  for (const grant of grantsOn(actor, record.definition, at)) {
    if (grant.field === null || !isGrantOf(grant, { actor, record, at })) continue
    if (grant.action === 'edit') levels.set(grant.field, 'edit')
    else if (grant.action === 'view' && !levels.has(grant.field)) levels.set(grant.field, 'read')
  }
  return levels
}

/** The fields that some grant of hers opens on some record or other. */
export function fieldsGrantedSomewhere(actor: Actor, definition: ObjectDefinition): ReadonlySet<string> {
  return new Set(grantsOn(actor, definition).flatMap(({ field }) => field ?? []))
}

/** The grants that open what is locked on this record, for the action. */
export function unlockingGrants(
  actor: Actor,
  { record, action, at }: { readonly record: ReachedRecord; readonly action: 'edit' | 'delete'; readonly at: Date },
): readonly HeldGrant[] {
  return grantsOn(actor, record.definition, at).filter(
    (grant) => grant.unlocks && grant.action === action && isGrantOf(grant, { actor, record, at }),
  )
}

/** Whether the grant is for this record. */
export function isGrantOf(
  { record: given, filter }: HeldGrant,
  { actor, record, at }: { readonly actor: Actor; readonly record: ReachedRecord; readonly at: Date },
): boolean {
  if (given !== null) return given === record.id
  if (filter === null) return true
  const understood = understoodFilter(filter, record.definition, { at, timeZone: actor.timeZone })
  return understood !== null && matches(understood, record.values, record.definition, { actorId: actor.id })
}

/** The fields that the conditions of her grants on the object look at. */
export function fieldsReadByGrants(actor: Actor, definition: ObjectDefinition, at: Date): readonly string[] {
  const moment = { at, timeZone: actor.timeZone }
  return grantsOn(actor, definition, at)
    .flatMap(({ filter }) => (filter && understoodFilter(filter, definition, moment)) ?? [])
    .flatMap(conditionsOf)
    .map(({ field }) => nameIn(field))
}
