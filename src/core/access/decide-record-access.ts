import type { Problem } from '../fields/field.ts'
import type { Json } from '../json.ts'
import type { ObjectDefinition, StateLock } from '../objects/object.ts'
import type { Actor } from './access.ts'
import { hasRight, scopeOf } from './decide.ts'
import { isWithin, reachWithin } from './reach.ts'

export interface RecordDecision {
  /** Null: it may be edited (at least one field); otherwise why not. */
  readonly whyNotEdit: Problem | null
  readonly whyNotDelete: Problem | null
  /** Fields closed by the record's state, and why. */
  readonly lockedFields: Readonly<Record<string, Problem>>
}

export interface DecidedRecord {
  /** The owner that counts: of a part, its parent's. */
  readonly ownerId: string | null
  readonly deleted: boolean
  readonly values: Readonly<Record<string, Json | undefined>>
}

/**
 * What the actor may do with this one record, and where not, why. Button and server ask the same function.
 * The texts of the problems also take `object`, the label of the object in the reader's language.
 */
export function decideRecordAccess(actor: Actor, definition: ObjectDefinition, record: DecidedRecord): RecordDecision {
  const lock = activeLock(actor, definition, record.values)
  const lockedFields = lock ? closedFields(definition, lock) : {}
  const everyFieldClosed = lock !== undefined && lock.open.length === 0
  const reach = (action: 'edit' | 'delete') => outOfReach(actor, definition, record, action)
  return {
    whyNotEdit: reach('edit') ?? (everyFieldClosed && lock ? { code: lock.problem } : null),
    whyNotDelete: reach('delete') ?? (lock ? { code: lock.problem } : null),
    lockedFields,
  }
}

/** The lock the record's state puts on it, if any. */
export function activeLock(
  actor: Actor,
  definition: ObjectDefinition,
  values: DecidedRecord['values'],
): StateLock | undefined {
  return lockIn(locksOn(actor, definition), values)
}

/** The locks that hold the actor: none where she may reopen completed records. */
export function locksOn(actor: Actor, definition: ObjectDefinition): readonly StateLock[] {
  return hasRight(actor, 'reopen-completed') ? [] : (definition.locks ?? [])
}

/** The one of these locks that a record in this state is under. */
export function lockIn(locks: readonly StateLock[], values: Readonly<Record<string, unknown>>): StateLock | undefined {
  return locks.find((lock) => {
    const state = values[lock.field]
    return typeof state === 'string' && lock.values.includes(state)
  })
}

function closedFields(definition: ObjectDefinition, lock: StateLock): Readonly<Record<string, Problem>> {
  const closed = Object.keys(definition.fields).filter((name) => !lock.open.includes(name))
  return Object.fromEntries(closed.map((name) => [name, { code: lock.problem }]))
}

function outOfReach(
  actor: Actor,
  definition: ObjectDefinition,
  record: DecidedRecord,
  action: 'edit' | 'delete',
): Problem | null {
  if (record.deleted) return { code: 'record-deleted' }
  if (isWithin(reachWithin(actor, scopeOf(actor, definition, action)), record.ownerId)) return null
  return { code: action === 'edit' ? 'not-allowed-to-edit' : 'not-allowed-to-delete' }
}
