import type { Field } from '../fields/field.ts'
import { isSecret } from '../fields/is-secret.ts'
import type { ObjectDefinition } from '../objects/object.ts'
import { type Actor, type FieldLevel, fieldLevels, type Right, type RoleGrants, type Scope, scopes } from './access.ts'
import {
  type EffectiveGrant,
  type EffectiveScope,
  effectiveGrant,
  grantingObject,
  isAsWide,
} from './effective-grant.ts'
import { fieldsGranted, isGranted, levelGranted, portionsGranted } from './held-grants.ts'
import type { ReachedRecord } from './reach.ts'
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
  return portionsOf(actor, definition, action).some((portion) => portion.scope === 'all' && isOpen(portion))
}

/**
 * What the actor's roles give on the object and what she was given beside them, which adds up. Parts (order lines) have their parent's, where she may read or edit the
 * field that holds them.
 */
export function portionsOf(
  actor: Actor,
  definition: ObjectDefinition,
  action: ScopedAction,
  at?: Date,
): readonly EffectiveScope[] {
  if (actor.kind === 'system') return everything
  if (!opensParts(actor, definition, action === 'view' ? 'read' : 'edit')) return []
  const byRoles = grantsOf(actor, definition).map((grant) => grant[action])
  const beside = [...portionsNaming(definition, action), ...portionsGranted(actor, definition, { action, at })]
  const given = [...byRoles, ...beside]
  return withoutContained(given.filter((portion) => lostOf(portion, definition).length === 0))
}

/**
 * What the conditions of a portion name and do not mean any more: then nothing meets them. Those of a part are about its whole, of whose
 * records they are asked.
 */
export function lostOf({ filters }: EffectiveScope, definition: ObjectDefinition): readonly string[] {
  return definition.partOf === undefined ? filters.flatMap((condition) => lostIn(condition, definition)) : []
}

/** Of what people make for themselves, those that name her. */
function portionsNaming(definition: ObjectDefinition, action: ScopedAction): readonly EffectiveScope[] {
  const { personal, fields } = definition
  if (!personal || action !== 'view') return []
  const known = naming.get(definition)
  if (known) return known
  const portions = personal.seenBy.map((field): EffectiveScope => {
    const op = fields[field]?.type === 'links' ? 'contains' : 'in'
    return { scope: 'all', filters: [{ filter: { field, op, value: ['me'] } }] }
  })
  naming.set(definition, portions)
  return portions
}

/** Conditions are understood once each. */
const naming = new WeakMap<ObjectDefinition, readonly EffectiveScope[]>()

const everything: readonly EffectiveScope[] = [{ scope: 'all', filters: [] }]

/** A portion within another that asks no condition adds nothing. */
function withoutContained(portions: readonly EffectiveScope[]): readonly EffectiveScope[] {
  const open = portions.filter(isOpen).map(({ scope }) => scope)
  const widestOpen = widest(scopes, open)
  const narrowed = portions.filter((portion) => !isOpen(portion) && !isContained(portion, widestOpen))
  return widestOpen === 'none' ? narrowed : [{ scope: widestOpen, filters: [] }, ...narrowed]
}

/** Whether it is all of its scope. */
function isOpen({ filters, ids }: EffectiveScope): boolean {
  return filters.length === 0 && ids === undefined
}

function isContained({ scope, ids }: EffectiveScope, open: Scope): boolean {
  return ids ? open === 'all' : isAsWide(open, scope)
}

/** Whether any role of the actor allows the action on the object. */
export function may(actor: Actor, definition: ObjectDefinition, action: SwitchedAction): boolean {
  if (actor.kind === 'system') return true
  if (!opensParts(actor, definition, action === 'export' ? 'read' : 'edit')) return false
  return grantsOf(actor, definition).some((grant) => grant[action]) || isGranted(actor, definition, action)
}

/** Whether the field of the parent that holds such parts is hers to edit; true of what is no part. */
export function mayWriteParts(actor: Actor, definition: ObjectDefinition): boolean {
  return actor.kind === 'system' || opensParts(actor, definition, 'edit')
}

/** Parts are a field of their parent: whoever may not read or edit that does not come to them by another way. */
function opensParts(actor: Actor, definition: ObjectDefinition, needed: FieldLevel): boolean {
  const { partsField: name } = definition
  if (name === undefined) return true
  const place = { object: grantingObject(definition), name, unnamed: 'edit' } as const
  const level = levelIn({ actor, roles: actor.roles }, definition, place)
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
  const roles = rolesSeeing(actor, field)
  if (field.visibleTo && roles.length === 0) return 'hidden'
  return lower(levelIn({ actor, roles }, definition, place), cap)
}

/** A sensitive or confidential field is hidden unless a role names it, or the field names the role. */
function unnamedLevel(field: Field): FieldLevel {
  return isSecret(field) && !field.visibleTo ? 'hidden' : 'edit'
}

function rolesSeeing({ roles }: Actor, { visibleTo }: Field): Actor['roles'] {
  return visibleTo ? roles.filter(({ id }) => id !== undefined && visibleTo.includes(id)) : roles
}

/** A record whose fields some grant may open further than her roles do. */
export interface LevelOnRecord {
  readonly record: ReachedRecord
  readonly at: Date
  readonly writer?: Writer
}

/** The same on one record: what was given of it field by field counts there, and nowhere else. */
export function fieldLevelOn(
  actor: Actor,
  fieldName: string,
  { record, at, writer = 'people' }: LevelOnRecord,
): FieldLevel {
  const usual = fieldLevel(actor, record.definition, fieldName, writer)
  if (usual === 'edit') return usual
  return raised(usual, fieldName, { record, writer, granted: fieldsGranted(actor, { record, at }) })
}

/** Of every field of the record, from what they usually are. */
export function levelsOn(
  actor: Actor,
  levels: Readonly<Record<string, FieldLevel>>,
  { record, at, writer = 'people' }: LevelOnRecord,
): Readonly<Record<string, FieldLevel>> {
  const granted = fieldsGranted(actor, { record, at })
  if (granted.size === 0) return levels
  const all = Object.entries(levels).map(([name, usual]) => [name, raised(usual, name, { record, writer, granted })])
  return Object.fromEntries(all)
}

function raised(
  usual: FieldLevel,
  name: string,
  {
    record,
    writer,
    granted,
  }: Required<Omit<LevelOnRecord, 'at'>> & { readonly granted: ReadonlyMap<string, FieldLevel> },
): FieldLevel {
  const field = Object.hasOwn(record.definition.fields, name) ? record.definition.fields[name] : undefined
  const level = field && !field.hidden ? granted.get(field.formerName ?? name) : undefined
  if (!field || !level) return usual
  return widest(fieldLevels, [usual, field.readOnly || closedTo(field, writer) ? 'read' : level])
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

/**
 * The highest level that these roles of hers give. What she was given beside them opens no field that they close: where they tell of
 * the object it lets her edit what they let her read, and where none does it shows what nobody has to open.
 */
function levelIn(
  { actor, roles }: { readonly actor: Actor; readonly roles: readonly RoleGrants[] },
  definition: ObjectDefinition,
  place: LevelPlace,
): FieldLevel {
  const granted = levelGranted(actor, definition)
  const telling = actor.roles.some((role) => tellsOf(role, definition))
  if (granted && !telling) return lower(place.unnamed, granted)
  const levels = roles.map((role) => levelByRole(role, { definition, granted }, place))
  return widest(fieldLevels, levels)
}

function tellsOf(role: RoleGrants, definition: ObjectDefinition): boolean {
  const grant = effectiveGrant(role, definition)
  return grant.view.scope !== 'none' || grant.create
}

function levelByRole(
  role: RoleGrants,
  { definition, granted }: { readonly definition: ObjectDefinition; readonly granted: FieldLevel | null },
  { object, name, unnamed }: LevelPlace,
): FieldLevel {
  if (!tellsOf(role, definition)) return 'hidden'
  const grant = effectiveGrant(role, definition)
  const named = role.fields[object]?.[name] ?? unnamed
  // Somebody who may only create still has to fill the fields in.
  return grant.edit.scope === 'none' && !grant.create && granted !== 'edit' ? lower(named, 'read') : named
}

/** The last of the given values in the order of the list; the list's first (the weakest) when none is given. */
function widest<T extends Scope | FieldLevel>(order: readonly [T, ...T[]], given: readonly T[]): T {
  return given.reduce((best, one) => (order.indexOf(one) > order.indexOf(best) ? one : best), order[0])
}

function lower(one: FieldLevel, other: FieldLevel): FieldLevel {
  return fieldLevels.indexOf(one) < fieldLevels.indexOf(other) ? one : other
}
