import type { Actor, HeldGrant } from '../access/access.ts'
import type { Json } from '../json.ts'
import type { EditPolicy, ObjectDefinition } from '../objects/object.ts'
import { type ReferenceRecord, referenceAllows } from './reference-decision.fixture.ts'

/** What closes records, worked out once more, slowly: it shares no code with the decision of the house either. */

export interface ReferenceWish {
  readonly action: 'edit' | 'delete' | 'restore'
  /** What is to be written; without it, whether anything may be. */
  readonly fields?: readonly string[]
  readonly at: Date
}

type Closable = ReferenceRecord & { readonly deleted: boolean }

/** Conditions of policies that the tests write, in words of the tests' own: a value that is missing meets none. */
export const referenceConditions: Readonly<Record<string, (values: Values) => boolean>> = {
  'freight > 1000.0': ({ freight }) => freight !== null && Number(freight) > 1000,
  '!(freight > 1000.0)': ({ freight }) => freight !== null && Number(freight) <= 1000,
  'isEmpty(taker)': ({ taker }) => taker === null,
  'status == "processing" && freight < 800.0': ({ status, freight }) =>
    status === 'processing' && freight !== null && Number(freight) < 800,
}

type Values = Readonly<Record<string, Json | undefined>>

/** Whether she may; and of an edit that names no fields, whether there is one that she may write. */
export function referenceMay(
  actor: Actor,
  definition: ObjectDefinition,
  { record, wish }: { readonly record: Closable; readonly wish: ReferenceWish },
): boolean {
  const { action, at, fields } = wish
  const now = { ...actor, grants: heldAt(actor, at) }
  if (!referenceAllows(now, { object: definition.name, action: 'view', record })) return false
  if (record.deleted !== (action === 'restore')) return false
  if (action === 'restore') return mayRestore(now, definition, record)
  if (action === 'delete')
    return referenceAllows(now, { object: definition.name, action, record }) && !isKept(now, definition, record, at)
  const isOpen = (field: string) =>
    isReached(now, definition, { record, field }) && !isClosed(now, definition, { record, field, at })
  return fields ? fields.every(isOpen) : enteredIn(definition).some(isOpen)
}

/** By roles or grants that let her edit the record, or by a grant of this field. */
function isReached(
  actor: Actor,
  { name: object }: ObjectDefinition,
  { record, field }: { readonly record: Closable; readonly field: string },
): boolean {
  if (referenceAllows(actor, { object, action: 'edit', record })) return true
  return (actor.grants ?? []).some((one) => one.action === 'edit' && one.record === record.id && one.field === field)
}

/** Whoever may delete by a role that gives restoring, or by a grant to delete it. */
function mayRestore(actor: Actor, { name: object }: ObjectDefinition, record: Closable): boolean {
  const roles = actor.roles.filter((role) => (role.objects[object] ?? role.objects['*'])?.restore)
  const byRoles = referenceAllows({ ...actor, roles, grants: [] }, { object, action: 'delete', record })
  return byRoles || referenceAllows({ ...actor, roles: [] }, { object, action: 'delete', record })
}

function heldAt({ grants = [] }: Actor, at: Date): readonly HeldGrant[] {
  return grants.filter(({ until }) => until === null || until > at)
}

/** By a state of the record that closes all fields but few, or by a policy. */
export function isClosed(
  actor: Actor,
  definition: ObjectDefinition,
  { record, field, at }: { readonly record: Closable; readonly field: string; readonly at: Date },
): boolean {
  const unlocking = heldAt(actor, at).some(
    (one) =>
      one.unlocks && one.action === 'edit' && one.record === record.id && (one.field === null || one.field === field),
  )
  if (unlocking) return false
  const locks = locksOn(actor, definition, record)
  if (locks.some(({ open }) => !open.includes(field))) return true
  return closingIn(actor, definition, record, at).some(({ fields }) => !fields || fields.includes(field))
}

function isKept(actor: Actor, definition: ObjectDefinition, record: Closable, at: Date): boolean {
  const unlocking = heldAt(actor, at).some(
    (one) => one.unlocks && one.action === 'delete' && one.record === record.id && one.field === null,
  )
  if (unlocking) return false
  const policies = closingIn(actor, definition, record, at)
  return locksOn(actor, definition, record).length > 0 || policies.some(({ fields, deletion }) => !fields || deletion)
}

function locksOn({ roles }: Actor, { locks = [] }: ObjectDefinition, { values }: Closable) {
  return locks
    .filter(({ opensWith }) => !roles.some(({ rights }) => rights.includes(opensWith)))
    .filter(({ field, values: states }) => states.includes(String(values[field])))
    .filter(({ amount }) => !amount || Number(values[amount]) !== 0)
}

function closingIn(
  actor: Actor,
  { policies = [] }: ObjectDefinition,
  { values }: Closable,
  at: Date,
): readonly EditPolicy[] {
  const held = actor.roles.map(({ id }) => id ?? '')
  return policies
    .filter(({ exempt }) => !held.some((id) => exempt.includes(id)))
    .filter(({ roles }) => roles.length === 0 || held.some((id) => roles.includes(id)))
    .filter((policy) => closesByKind(policy, { actor, values, at }))
    .filter(({ condition }) => condition === undefined || referenceConditions[condition]?.(values))
}

function closesByKind(
  policy: EditPolicy,
  { actor, values, at }: { readonly actor: Actor; readonly values: Values; readonly at: Date },
): boolean {
  if (policy.kind === 'window')
    return (at.getTime() - new Date(String(values.createdAt)).getTime()) / 3_600_000 >= policy.hours
  if (policy.kind === 'state') return policy.states.includes(String(values[policy.field]))
  if (policy.kind === 'creator') return values.createdBy !== actor.id
  if (policy.kind === 'condition') return true
  const { day, minutes } = clockThere(at)
  return !policy.days.includes(day) || minutes < policy.opensAt || minutes >= policy.closesAt
}

const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Shanghai',
  weekday: 'short',
  hour: '2-digit',
  minute: '2-digit',
})
const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

function clockThere(at: Date): { readonly day: number; readonly minutes: number } {
  const parts = Object.fromEntries(clock.formatToParts(at).map(({ type, value }) => [type, value]))
  return { day: weekdays.indexOf(parts.weekday ?? '') + 1, minutes: Number(parts.hour) * 60 + Number(parts.minute) }
}

/** What people enter. */
export function enteredIn({ fields }: ObjectDefinition): readonly string[] {
  return Object.keys(fields).filter((name) => !fields[name]?.readOnly && !fields[name]?.hidden)
}
