import type { Actor } from '../access/access.ts'
import { type Condition, compileCondition } from '../expressions/condition.ts'
import { ownFieldsOf, type ReadPath } from '../expressions/expression-scope.ts'
import { dayOf } from '../expressions/functions.ts'
import { defaultTimeZone } from '../fields/parsing/calendar.ts'
import type { Json } from '../json.ts'
import { policyScope } from '../objects/expression-scopes.ts'
import type { EditPolicy, ObjectDefinition } from '../objects/object.ts'
import type { DecidedRecord } from './policy-rule.ts'
import { isWorkingTime, workingUntil } from './working-time.ts'

export interface PolicyQuestion {
  readonly actor: Actor
  readonly definition: ObjectDefinition
  readonly record: DecidedRecord
  readonly at: Date
}

/** The policies by which the record is closed to the actor at this moment, of those that concern what is asked. */
export function policiesClosing(
  question: PolicyQuestion,
  concerns: (policy: EditPolicy) => boolean = () => true,
): readonly EditPolicy[] {
  const { actor, definition } = question
  if (!definition.policies) return nothing
  const asked = toAsked(question)
  return policiesHolding(actor, definition).filter(
    (policy) => concerns(policy) && closes(policy, asked) && isMet(policy, asked),
  )
}

/** Whether a record with these values is closed by this one policy. */
export function isClosedBy(policy: EditPolicy, question: PolicyQuestion): boolean {
  const asked = toAsked(question)
  return closes(policy, asked) && isMet(policy, asked)
}

/** Many policies ask when the same record was made. */
type Asked = PolicyQuestion & { readonly madeAt: number }

function toAsked({ actor, definition, record, at }: PolicyQuestion): Asked {
  return { actor, definition, record, at, madeAt: Date.parse(String(record.values.createdAt)) }
}

/** What closes by itself, and when: what it leaves open until then may be told beforehand. */
export interface Closing {
  readonly policy: EditPolicy
  readonly at: Date
}

/** Those that do not close the record to the actor yet, and will as time goes by. */
export function policiesToClose(question: PolicyQuestion): readonly Closing[] {
  const { actor, definition } = question
  if (!definition.policies) return []
  const asked = toAsked(question)
  return policiesHolding(actor, definition).flatMap((policy) => {
    const end = openUntil(policy, asked)
    return end && isMet(policy, asked) ? [{ policy, at: end }] : []
  })
}

const nothing: readonly EditPolicy[] = []

/** The policies of the object that hold the actor: Kebu itself is held by none. */
function policiesHolding(actor: Actor, definition: ObjectDefinition): readonly EditPolicy[] {
  const known = holding.get(actor)?.get(definition)
  if (known) return known
  const policies = actor.kind === 'system' ? nothing : (definition.policies ?? nothing).filter(holdsOf(actor))
  // Actors and definitions are immutable, and a batch asks the same for each of its records.
  const byDefinition = holding.get(actor) ?? new WeakMap<ObjectDefinition, readonly EditPolicy[]>()
  holding.set(actor, byDefinition.set(definition, policies))
  return policies
}

const holding = new WeakMap<Actor, WeakMap<ObjectDefinition, readonly EditPolicy[]>>()

function holdsOf({ roles }: Actor): (policy: EditPolicy) => boolean {
  const held = new Set(roles.map(({ id }) => id))
  const isAmong = (ids: readonly string[]) => ids.some((id) => held.has(id))
  return (policy) => !isAmong(policy.exempt) && (policy.roles.length === 0 || isAmong(policy.roles))
}

function closes(policy: EditPolicy, { actor, record: { values }, at, madeAt }: Asked): boolean {
  switch (policy.kind) {
    case 'window':
      return madeAt + policy.hours * hourMs <= at.getTime()
    case 'state':
      return policy.states.some((state) => state === values[policy.field])
    case 'creator':
      return values.createdBy !== actor.id
    case 'hours':
      return !isWorkingTime(policy, at, actor.timeZone ?? defaultTimeZone)
    case 'condition':
      return true
  }
}

function openUntil(policy: EditPolicy, { actor, at, madeAt }: Asked): Date | null {
  if (policy.kind === 'hours') return workingUntil(policy, at, actor.timeZone ?? defaultTimeZone)
  const end = policy.kind === 'window' ? madeAt + policy.hours * hourMs : 0
  return end > at.getTime() ? new Date(end) : null
}

const hourMs = 3_600_000

function isMet(policy: EditPolicy, { definition, record: { values }, at }: PolicyQuestion): boolean {
  if (policy.condition === undefined) return true
  const lookUp = (path: ReadPath): Json | undefined => {
    if (path.kind === 'today') return dayOf(at.toISOString())
    return path.kind === 'own' ? values[path.field] : at.toISOString()
  }
  return conditionOf(policy, definition)?.ask(lookUp) === 'holds'
}

/** Compiled once for each policy. */
function conditionOf(policy: EditPolicy, definition: ObjectDefinition): Condition | undefined {
  const known = compiled.get(policy)
  if (known || policy.condition === undefined) return known
  const condition = compileCondition(policy.condition, policyScope(definition))
  compiled.set(policy, condition)
  return condition
}

const compiled = new WeakMap<EditPolicy, Condition>()

/** The fields of a record that its policies ask, whoever writes. */
export function fieldsAskedByPolicies(definition: ObjectDefinition): readonly string[] {
  return (definition.policies ?? []).flatMap((policy) => fieldsAskedBy(policy, definition))
}

export function fieldsAskedBy(policy: EditPolicy, definition: ObjectDefinition): readonly string[] {
  return [...askedByKind(policy), ...(conditionOf(policy, definition)?.reads.flatMap(ownFieldsOf) ?? [])]
}

function askedByKind(policy: EditPolicy): readonly string[] {
  if (policy.kind === 'window') return ['createdAt']
  if (policy.kind === 'creator') return ['createdBy']
  return policy.kind === 'state' ? [policy.field] : []
}
