import {
  type Actor,
  canRead,
  effectiveGrant,
  type FieldLevel,
  fieldLevel,
  type HeldRole,
  hasRight,
  isOwnedWithin,
  lostOf,
  type Right,
  reachOf,
  type Scope,
  type ScopedAction,
} from '../../access/index.ts'
import type { Problem } from '../../fields/field-type.ts'
import { isSecret } from '../../fields/is-secret.ts'
import type { ObjectDefinition } from '../../objects/object.ts'
import { isSetAsClosing } from '../../objects/order-locks.ts'
import type { ReasonCode } from '../../text/reasons.ts'
import type { RecordQuestion, Refusing } from '../policy-rule.ts'
import type { ExplainedAction, ExplainedGrant } from './explained-actions.ts'

export interface ExplainQuestion extends Pick<RecordQuestion, 'definition' | 'at' | 'record' | 'whole'> {
  /** Of whom it is asked. */
  readonly actor: Actor
  readonly action: ExplainedGrant
  readonly field?: string
  /** Of a part, the object whose grants count, and whose fields their conditions name. */
  readonly granting?: ObjectDefinition
}

/** What decided, and where it is set: plain data, for refusals are kept with what was refused. */
export type Because = { readonly rule: string; readonly source: Source } & (
  | {
      readonly reason: ReasonCode
      readonly action: ExplainedAction
      readonly scope?: Scope
      readonly level?: FieldLevel
      readonly right?: Right
      readonly lost?: readonly string[]
    }
  | { readonly problem: Problem }
)

/** A role, a policy, what was given beside the roles, the field's or the object's own definition, or what the person was given. */
export type Source =
  | { readonly kind: 'role' | 'policy' | 'grant'; readonly id?: string; readonly name: string }
  /** By whose lock, where there is one. */
  | { readonly kind: 'lock'; readonly name?: string }
  /** When orders are changed by a document, as an administrator set it. */
  | { readonly kind: 'orderClosing' }
  | { readonly kind: 'field' | 'object' | 'person' }

/** The rules by which it is not given to her, whatever state the record is in. */
export const byRoles: ReadonlySet<string> = new Set(['sight', 'scope', 'grant'])

/** What a ruling goes back to. */
export function whyRuled(question: ExplainQuestion, ruling: Refusing): readonly Because[] {
  const { rule, problem, policy, lock } = ruling
  if (policy) return [{ rule, source: { kind: 'policy', ...policy }, problem }]
  if (lock) return [{ rule, source: { kind: 'lock', name: lock.by.name }, problem }]
  if (rule === 'transfer') return whyNotGiven({ ...question, action: 'transfer' }, rule)
  if (!byRoles.has(rule))
    return [{ rule, source: { kind: isSetAsClosing(problem.code) ? 'orderClosing' : 'object' }, problem }]
  // Of what she does not see, only that is told.
  return whyNotGiven(rule === 'sight' ? { ...question, action: 'view' } : question, rule)
}

/**
 * The same for the refusal of a write, which is read by whoever wrote: a condition's fields are named as far as she reads them. What is
 * not there for her is refused without a reason.
 */
export function whyRefused(question: ExplainQuestion, ruling: Refusing): readonly Because[] {
  if (ruling.rule === 'sight') return []
  const { actor, definition, granting = definition } = question
  const isTold = (name: string) => hasRight(actor, 'manage-people') || canRead(actor, granting, name)
  return whyRuled(question, ruling).map((one) =>
    'lost' in one && one.lost ? { ...one, lost: one.lost.filter(isTold) } : one,
  )
}

/** Without a moment it is asked of the object at all. */
type Given = Omit<ExplainQuestion, 'at' | 'record'> & Partial<Pick<ExplainQuestion, 'at' | 'record'>>

/** Of what her roles give nobody's: why, and that business modules may be asked for. */
export function notGiven(question: Pick<ExplainQuestion, 'actor' | 'definition' | 'action'>): {
  readonly because: readonly Because[]
  readonly wayOut?: 'request-access'
} {
  const because = whyNotGiven(question)
  return question.definition.kind === 'system' ? { because } : { because, wayOut: 'request-access' }
}

/** What each of her roles gives of it. */
function whyNotGiven(question: Given, rule = 'grant'): readonly Because[] {
  const { action, actor } = question
  if (actor.roles.length === 0) return [{ rule, source: { kind: 'person' }, reason: 'no-role', action }]
  return actor.roles.map((role) => ({
    rule,
    source: sourceOf(role),
    action,
    ...whyRoleGivesNot(question, role),
  }))
}

export function sourceOf({ id, name = '' }: HeldRole): Source {
  return id === undefined ? { kind: 'role', name } : { kind: 'role', id, name }
}

interface NotGiven {
  readonly reason: ReasonCode
  readonly scope?: Scope
  readonly lost?: readonly string[]
}

function whyRoleGivesNot(question: Given, role: HeldRole): NotGiven {
  const { actor, definition, granting = definition, action, record, whole, at } = question
  if (isSwitched(action)) return { reason: 'role-gives-nothing' }
  const scoped = scopedBy(definition, action)
  const given = effectiveGrant(role, definition)[scoped]
  const { scope } = given
  const asked = definition.partOf ? whole : record && { definition, record }
  const lost = lostOf(given, granting)
  if (scope !== 'none' && lost.length > 0) return { reason: 'role-condition-lost', scope, lost: [...new Set(lost)] }
  if (scope === 'none' || !asked || !at) return { reason: 'role-gives-nothing' }
  const reach = reachOf({ actor: alone(actor, role), definition, action: scoped, at })
  const { ownerId, values } = asked.record
  const isHers = isOwnedWithin(reach, { ownerId, values, definition: asked.definition })
  return { reason: isHers ? 'role-condition-unmet' : 'role-scope-outside', scope }
}

/** What each of her roles makes of the field. */
export function whyLevels(
  { actor, definition, action }: Pick<ExplainQuestion, 'actor' | 'definition' | 'action'>,
  name: string,
): readonly Because[] {
  const rule = 'field-level'
  const { visibleTo, ...field } = definition.fields[name] ?? {}
  if (visibleTo && !actor.roles.some(({ id }) => id !== undefined && visibleTo.includes(id)))
    return [{ rule, source: { kind: 'field' }, reason: 'field-for-roles', action }]
  const levels = actor.roles.map((role): Because => {
    const level = fieldLevel(alone(actor, role), definition, name)
    return { rule, source: sourceOf(role), reason: 'role-level', action, level }
  })
  if (!isSecret(field) || visibleTo) return levels
  return [...levels, { rule, source: { kind: 'field' }, reason: 'field-sensitive', action }]
}

/** Herself with this role and nothing else: the same each time, for what is reckoned of her is kept with her. */
export function alone(actor: Actor, role: HeldRole): Actor {
  const known = byRole.get(actor)?.get(role)
  if (known) return known
  const made = { ...actor, roles: [role], grants: [] }
  byRole.set(actor, (byRole.get(actor) ?? new Map<HeldRole, Actor>()).set(role, made))
  return made
}

const byRole = new WeakMap<Actor, Map<HeldRole, Actor>>()

type Scoped = 'view' | 'edit' | 'delete' | 'restore' | 'transfer'
type Switched = Exclude<ExplainedGrant, Scoped>

export function isSwitched(action: ExplainedGrant): action is Switched {
  return action === 'create' || action === 'import' || action === 'export' || action === 'batch'
}

/** To remove a part is to edit its whole. */
export function scopedBy({ partOf }: ObjectDefinition, action: Scoped): ScopedAction {
  return partOf === undefined || action === 'view' ? action : 'edit'
}
