import type { Field } from '../fields/field.ts'
import type { ObjectDefinition } from '../objects/object.ts'
import { type Actor, type FieldLevel, fieldLevels, type Right, type RoleGrants, type Scope, scopes } from './access.ts'
import {
  type EffectiveGrant,
  type EffectiveScope,
  effectiveGrant,
  grantingObject,
  isAsWide,
} from './effective-grant.ts'
import { lostIn } from './scope-filter.ts'
import { closedTo, type Writer } from './writer.ts'

/** Kebu itself: migrations, seeds of the standard roles, rollups. It may do everything. */
export const systemActor: Actor = {
  id: '00000000-0000-7000-8000-000000000000',
  name: 'Kebu',
  kind: 'system',
  roles: [],
  teamMemberIds: new Set(),
  teamTreeMemberIds: new Set(),
}

export type ScopedAction = 'view' | 'edit' | 'delete' | 'transfer' | 'restore'

/** What is given or not, for all records that the other actions reach. */
export type SwitchedAction = 'create' | 'import' | 'export' | 'batch' | 'approve'

/** The widest scope any role of the actor gives on the object, whatever conditions stand with it; `none` where there is nothing for her. */
export function scopeOf(actor: Actor, definition: ObjectDefinition, action: ScopedAction): Scope {
  return widest(
    scopes,
    portionsOf(actor, definition, action).map(({ scope }) => scope),
  )
}

/** Whether every record of the object is within the actor's reach. */
export function reachesAll(actor: Actor, definition: ObjectDefinition, action: ScopedAction): boolean {
  return portionsOf(actor, definition, action).some(({ scope, filters }) => scope === 'all' && filters.length === 0)
}

/**
 * What the actor's roles give on the object, which adds up. Parts (order lines) have their parent's, where she may read or edit the
 * field that holds them.
 */
export function portionsOf(
  actor: Actor,
  definition: ObjectDefinition,
  action: ScopedAction,
): readonly EffectiveScope[] {
  if (actor.kind === 'system') return everything
  if (!opensParts(actor, definition, action === 'view' ? 'read' : 'edit')) return []
  const given = grantsOf(actor, definition).map((grant) => grant[action])
  return withoutContained(given.filter((portion) => lostOf(portion, definition).length === 0))
}

/**
 * What the conditions of a portion name and do not mean any more: then nothing meets them. Those of a part are about its whole, of whose
 * records they are asked.
 */
export function lostOf({ filters }: EffectiveScope, definition: ObjectDefinition): readonly string[] {
  return definition.partOf === undefined ? filters.flatMap((condition) => lostIn(condition, definition)) : []
}

const everything: readonly EffectiveScope[] = [{ scope: 'all', filters: [] }]

/** A portion within another that asks no condition adds nothing. */
function withoutContained(portions: readonly EffectiveScope[]): readonly EffectiveScope[] {
  const open = portions.filter(({ filters }) => filters.length === 0).map(({ scope }) => scope)
  const widestOpen = widest(scopes, open)
  const conditional = portions.filter(({ scope, filters }) => filters.length > 0 && !isAsWide(widestOpen, scope))
  return widestOpen === 'none' ? conditional : [{ scope: widestOpen, filters: [] }, ...conditional]
}

/** Whether any role of the actor allows the action on the object. */
export function may(actor: Actor, definition: ObjectDefinition, action: SwitchedAction): boolean {
  if (actor.kind === 'system') return true
  if (!opensParts(actor, definition, action === 'export' ? 'read' : 'edit')) return false
  return grantsOf(actor, definition).some((grant) => grant[action])
}

/** Whether the field of the parent that holds such parts is hers to edit; true of what is no part. */
export function mayWriteParts(actor: Actor, definition: ObjectDefinition): boolean {
  return actor.kind === 'system' || opensParts(actor, definition, 'edit')
}

/** Parts are a field of their parent: whoever may not read or edit that does not come to them by another way. */
function opensParts({ roles }: Actor, definition: ObjectDefinition, needed: FieldLevel): boolean {
  const { partsField: name } = definition
  if (name === undefined) return true
  const place = { object: grantingObject(definition), name, unnamed: 'edit' } as const
  const level = widest(
    fieldLevels,
    roles.map((role) => levelByRole(role, definition, place)),
  )
  return fieldLevels.indexOf(level) >= fieldLevels.indexOf(needed)
}

/**
 * What the actor may do with the field on records she may reach: the highest level any of her roles gives, of those that see
 * the field; and no more than to read it where somebody else enters it.
 */
export function fieldLevel(
  actor: Actor,
  definition: ObjectDefinition,
  fieldName: string,
  writer: Writer = 'people',
): FieldLevel {
  // A name may come from a request: `constructor` is no field.
  const field = Object.hasOwn(definition.fields, fieldName) ? definition.fields[fieldName] : undefined
  if (!field || field.hidden) return 'hidden'
  if (actor.kind === 'system') return field.readOnly ? 'read' : 'edit'
  const cap: FieldLevel = field.readOnly || closedTo(field, writer) ? 'read' : 'edit'
  const place = { object: definition.name, name: field.formerName ?? fieldName, unnamed: unnamedLevel(field) } as const
  const levels = rolesSeeing(actor, field).map((role) => levelByRole(role, definition, place))
  return lower(widest(fieldLevels, levels), cap)
}

/** A sensitive field is hidden unless a role names it, or the field names the role. */
function unnamedLevel({ sensitive, visibleTo }: Field): FieldLevel {
  return sensitive && !visibleTo ? 'hidden' : 'edit'
}

function rolesSeeing({ roles }: Actor, { visibleTo }: Field): Actor['roles'] {
  return visibleTo ? roles.filter(({ id }) => id !== undefined && visibleTo.includes(id)) : roles
}

/** The level of every field of the object, for lists that ask for many records at once. */
export function levelsOf(
  actor: Actor,
  definition: ObjectDefinition,
  writer: Writer = 'people',
): Readonly<Record<string, FieldLevel>> {
  const names = Object.keys(definition.fields)
  return Object.fromEntries(names.map((name) => [name, fieldLevel(actor, definition, name, writer)]))
}

/** Whether the value itself may be seen, so that one may also filter, sort and search by it. */
export function canRead(actor: Actor, definition: ObjectDefinition, fieldName: string): boolean {
  const level = fieldLevel(actor, definition, fieldName)
  return level === 'read' || level === 'edit'
}

/** Whether the field is hidden from her: to her it is not there, and nothing is told of it. What she sees masked she knows of. */
export function isKeptFrom(actor: Actor, definition: ObjectDefinition, fieldName: string): boolean {
  return Object.hasOwn(definition.fields, fieldName) && fieldLevel(actor, definition, fieldName) === 'hidden'
}

/** What is not about one object: managing people, undoing what others did. */
export function hasRight(actor: Actor, right: Right): boolean {
  return actor.kind === 'system' || actor.roles.some((role) => role.rights.includes(right))
}

function grantsOf(actor: Actor, definition: ObjectDefinition): readonly EffectiveGrant[] {
  return actor.roles.map((role) => effectiveGrant(role, definition))
}

/** Where a role names a field's level, and what it is where it does not. */
interface LevelPlace {
  readonly object: string
  readonly name: string
  readonly unnamed: FieldLevel
}

function levelByRole(
  role: RoleGrants,
  definition: ObjectDefinition,
  { object, name, unnamed }: LevelPlace,
): FieldLevel {
  const grant = effectiveGrant(role, definition)
  if (grant.view.scope === 'none' && !grant.create) return 'hidden'
  const named = role.fields[object]?.[name] ?? unnamed
  // Somebody who may only create still has to fill the fields in.
  return grant.edit.scope === 'none' && !grant.create ? lower(named, 'read') : named
}

/** The last of the given values in the order of the list; the list's first (the weakest) when none is given. */
function widest<T extends Scope | FieldLevel>(order: readonly [T, ...T[]], given: readonly T[]): T {
  return given.reduce((best, one) => (order.indexOf(one) > order.indexOf(best) ? one : best), order[0])
}

function lower(one: FieldLevel, other: FieldLevel): FieldLevel {
  return fieldLevels.indexOf(one) < fieldLevels.indexOf(other) ? one : other
}
