import type { Actor, FieldLevel, GrantedScope, HeldGrant, HeldRole, Scope } from '../access/access.ts'
import { fieldLevels } from '../access/access.ts'
import type { Json } from '../json.ts'

/**
 * Rights worked out once more, slowly and role by role, as one would explain them to somebody: what the decision of the house
 * and the conditions of the database are compared with. It shares no code with either.
 */

export interface ReferenceRecord {
  readonly id: string
  readonly ownerId: string | null
  readonly values: Readonly<Record<string, Json | undefined>>
}

/** Conditions as the tests write them: few kinds, each told in one line. */
type Written =
  | { readonly and: readonly Written[] }
  | { readonly or: readonly Written[] }
  | { readonly not: Written }
  | { readonly field: string; readonly op: 'eq' | 'lt' | 'gte' | 'empty' | 'in'; readonly value?: Json }

/** Some one role gives it: to edit or delete a record, the same role must show it; to give it away, let her edit it. Or it was given beside. */
export function referenceAllows(
  actor: Actor,
  {
    object,
    action,
    record,
  }: { object: string; action: 'view' | 'edit' | 'delete' | 'transfer'; record: ReferenceRecord },
): boolean {
  const given = grantsOn(actor, object).some((one) => isGrantedFor(one, action) && covers(one, record, actor))
  return (
    given ||
    actor.roles.some((role) => {
      const grant = lineOf(role, object)
      if (!gives(actor, grant.view, record)) return false
      if (action === 'transfer') return grant.transfer === true && gives(actor, grant.edit, record)
      return action === 'view' || gives(actor, grant[action], record)
    })
  )
}

/** Those of everything about a record, not of one field. */
function grantsOn({ grants = [] }: Actor, object: string): readonly HeldGrant[] {
  return grants.filter((one) => one.object === object && one.field === null)
}

function isGrantedFor(one: HeldGrant, action: 'view' | 'edit' | 'delete' | 'transfer'): boolean {
  return one.action === action || (action === 'view' && ['edit', 'delete'].includes(one.action))
}

function covers({ record: id, filter }: HeldGrant, record: ReferenceRecord, actor: Actor): boolean {
  if (id !== null) return id === record.id
  return filter === null || meets(filter.filter as Written, record, actor)
}

export function referenceMayCreate(actor: Actor, object: string): boolean {
  return isGivenToCreate(actor, object) || actor.roles.some((role) => lineOf(role, object).create === true)
}

/** There is no record yet that it could be given of. */
function isGivenToCreate(actor: Actor, object: string): boolean {
  return grantsOn(actor, object).some(
    ({ action, record, filter }) => action === 'create' && record === null && filter === null,
  )
}

/**
 * The highest level that a role gives which has anything to do with the object. Where she was given some of its records to edit, what a
 * role lets her only look at she may edit; where no role shows it, her grants show her its fields.
 */
export function referenceLevel(actor: Actor, object: string, field: string): FieldLevel {
  const grants = grantsOn(actor, object)
  const isGivenToEdit = grants.some(({ action }) => action === 'edit') || isGivenToCreate(actor, object)
  const telling = actor.roles.filter((role) => {
    const { view = 'none', create = false } = lineOf(role, object)
    return scopeIn(view) !== 'none' || create
  })
  if (telling.length === 0)
    return isGivenToEdit ? 'edit' : grants.some((one) => isGrantedFor(one, 'view')) ? 'read' : 'hidden'
  const levels = telling.map((role): FieldLevel => {
    const { view = 'none', edit = 'none', create = false } = lineOf(role, object)
    const edits = scopeIn(view) !== 'none' && scopeIn(edit) !== 'none'
    const named = role.fields[object]?.[field] ?? 'edit'
    return named === 'edit' && !edits && !create && !isGivenToEdit ? 'read' : named
  })
  return [...fieldLevels].reverse().find((level) => levels.includes(level)) ?? 'hidden'
}

function lineOf({ objects }: HeldRole, object: string) {
  return objects[object] ?? objects['*'] ?? {}
}

function scopeIn(granted: GrantedScope): Scope {
  return typeof granted === 'string' ? granted : granted.scope
}

function gives(actor: Actor, granted: GrantedScope = 'none', record: ReferenceRecord): boolean {
  if (!owns(actor, scopeIn(granted), record.ownerId)) return false
  return typeof granted === 'string' || meets(granted.filter as Written, record, actor)
}

function owns(actor: Actor, scope: Scope, ownerId: string | null): boolean {
  if (scope === 'all') return true
  if (ownerId === null || scope === 'none') return false
  if (ownerId === actor.id) return true
  if (scope === 'team') return actor.teamMemberIds.has(ownerId)
  return scope === 'teamTree' && actor.teamTreeMemberIds.has(ownerId)
}

function meets(filter: Written, record: ReferenceRecord, actor: Actor): boolean {
  if ('and' in filter) return filter.and.every((one) => meets(one, record, actor))
  if ('or' in filter) return filter.or.some((one) => meets(one, record, actor))
  if ('not' in filter) return !meets(filter.not, record, actor)
  const held = record.values[filter.field] ?? null
  if (filter.op === 'empty') return held === null || held === ''
  if (held === null) return false
  if (filter.op === 'in') return Array.isArray(filter.value) && filter.value.includes(held)
  if (filter.op === 'eq') return held === (filter.value === 'me' ? actor.id : filter.value)
  return filter.op === 'lt' ? Number(held) < Number(filter.value) : Number(held) >= Number(filter.value)
}
