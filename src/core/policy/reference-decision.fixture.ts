import type { Actor, FieldLevel, GrantedScope, HeldRole, Scope } from '../access/access.ts'
import { fieldLevels } from '../access/access.ts'
import type { Json } from '../json.ts'

/**
 * Rights worked out once more, slowly and role by role, as one would explain them to somebody: what the decision of the house
 * and the conditions of the database are compared with. It shares no code with either.
 */

export interface ReferenceRecord {
  readonly ownerId: string | null
  readonly values: Readonly<Record<string, Json | undefined>>
}

/** Conditions as the tests write them: few kinds, each told in one line. */
type Written =
  | { readonly and: readonly Written[] }
  | { readonly or: readonly Written[] }
  | { readonly not: Written }
  | { readonly field: string; readonly op: 'eq' | 'lt' | 'gte' | 'empty' | 'in'; readonly value?: Json }

/** Some one role gives it: to edit or delete a record, the same role must show it; to give it away, let her edit it. */
export function referenceAllows(
  actor: Actor,
  {
    object,
    action,
    record,
  }: { object: string; action: 'view' | 'edit' | 'delete' | 'transfer'; record: ReferenceRecord },
): boolean {
  return actor.roles.some((role) => {
    const grant = lineOf(role, object)
    if (!gives(actor, grant.view, record)) return false
    if (action === 'transfer') return grant.transfer === true && gives(actor, grant.edit, record)
    return action === 'view' || gives(actor, grant[action], record)
  })
}

export function referenceMayCreate(actor: Actor, object: string): boolean {
  return actor.roles.some((role) => lineOf(role, object).create === true)
}

/** The highest level that a role gives which has anything to do with the object. */
export function referenceLevel(actor: Actor, object: string, field: string): FieldLevel {
  const levels = actor.roles.map((role): FieldLevel => {
    const { view = 'none', edit = 'none', create = false } = lineOf(role, object)
    const sees = scopeIn(view) !== 'none'
    const edits = sees && scopeIn(edit) !== 'none'
    if (!sees && !create) return 'hidden'
    const named = role.fields[object]?.[field] ?? 'edit'
    return named === 'edit' && !edits && !create ? 'read' : named
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
