import {
  type Actor,
  closedTo,
  effectiveGrant,
  type FieldLevel,
  fieldLevel,
  fieldLevelOn,
  fieldLevels,
  grantsOn,
  type HeldGrant,
  type HeldRole,
  isGrantOf,
  isOwnedWithin,
  lostOf,
  may,
  type Right,
  reachOf,
  type Scope,
  type ScopedAction,
  scopeOf,
} from '../access/index.ts'
import type { Problem } from '../fields/field-type.ts'
import type { ObjectDefinition } from '../objects/object.ts'
import type { ReasonCode } from '../text/reasons.ts'
import { decideOnRecord } from './decide-on-record.ts'
import type { ExplainedAction } from './explained-actions.ts'
import { lackedToMake } from './making-by-right.ts'
import { toReached } from './opened-by-grant.ts'
import type { RecordQuestion, Refusing } from './policy-rule.ts'
import { guardedFrom } from './sharing-with-all.ts'

export interface ExplainQuestion extends Pick<RecordQuestion, 'definition' | 'at' | 'record' | 'whole'> {
  /** Of whom it is asked. */
  readonly actor: Actor
  readonly action: ExplainedAction
  readonly field?: string
  /** Of a part, the object whose grants count, and whose fields their conditions name. */
  readonly granting?: ObjectDefinition
}

/** What decided, and where it is set. */
export type Because = { readonly rule: string; readonly source: Source } & (
  | {
      readonly reason: ReasonCode
      readonly scope?: Scope
      readonly level?: FieldLevel
      readonly lost?: readonly string[]
    }
  | { readonly problem: Problem }
)

/** A role, a policy, what was given beside the roles, the field's or the object's own definition, or what the person was given. */
export type Source =
  | { readonly kind: 'policy'; readonly policy: { readonly id: string; readonly name: string } }
  | { readonly kind: 'role'; readonly role: HeldRole }
  | { readonly kind: 'grant'; readonly grant: HeldGrant }
  | { readonly kind: 'field' | 'object' | 'person' }

export interface WayOut {
  readonly reason: ReasonCode
  /** Whose holders it does not stop. */
  readonly right?: Right
}

export interface Explanation {
  readonly allowed: boolean
  readonly because: readonly Because[]
  readonly wayOut: WayOut | null
}

/**
 * Why somebody may or may not do something with a record, with a field of it, or, where no record is named, with the object at all.
 * Whether she may is asked of the decision that every write asks; each of her roles is asked the same by itself, for what it gives.
 */
export function explainAccess(question: ExplainQuestion): Explanation {
  const [ruling] = rulingsOn(question)
  if (ruling) return { allowed: false, because: whyRuled(question, ruling), wayOut: wayOutOf(ruling) }
  if (question.field !== undefined && !isLevelEnough(question, question.field))
    return { allowed: false, ...whyFieldClosed(question, question.field) }
  return { allowed: true, because: whatGives(question), wayOut: null }
}

const byRoles: ReadonlySet<string> = new Set(['sight', 'scope', 'grant'])

/** What would be parked may be asked for. */
function rulingsOn(question: ExplainQuestion): readonly Refusing[] {
  const { action, record, definition, field, ...asked } = question
  if (action !== 'create' && (!record || isSwitched(action))) {
    if (!isGiven(question)) return [{ verdict: 'refuse', rule: 'grant', problem: notGranted, path: '', wayOut: null }]
    return action === 'import' ? lackedToMake(question.actor, definition) : guardedIn(question)
  }
  const decided = decideOnRecord({
    ...asked,
    definition,
    record,
    action: isSwitched(action) ? 'create' : action,
    ...(field === undefined ? {} : { fields: [field] }),
  })
  return [...decided.filter((one) => one.verdict === 'refuse'), ...guardedIn(question)]
}

function guardedIn({ actor, definition, action, field }: ExplainQuestion): readonly Refusing[] {
  return field === undefined || levelFor(action) === 'read' ? [] : guardedFrom(actor, definition, field)
}

const notGranted: Problem = { code: 'not-allowed-to-view' }

type Scoped = 'view' | 'edit' | 'delete' | 'restore' | 'transfer'
type Switched = Exclude<ExplainedAction, Scoped>

function isSwitched(action: ExplainedAction): action is Switched {
  return action === 'create' || action === 'import' || action === 'export' || action === 'batch'
}

/** Whether it is given at all, whatever state the record is in. */
function isGiven({ actor, definition, granting, action, record, whole, at }: ExplainQuestion): boolean {
  if (action !== 'create' && isSwitched(action)) return may(actor, definition, action)
  if (action !== 'create' && !record) {
    const scoped = scopedBy(definition, action)
    return [definition, granting ?? definition].every((one) => scopeOf(actor, one, scoped) !== 'none')
  }
  const rulings = decideOnRecord({ actor, definition, action, at, record, ...(whole ? { whole } : {}) }, [])
  return !rulings.some(({ rule }) => byRoles.has(rule))
}

/** To remove a part is to edit its whole. */
function scopedBy({ partOf }: ObjectDefinition, action: Scoped): ScopedAction {
  return partOf === undefined || action === 'view' ? action : 'edit'
}

function whyRuled(question: ExplainQuestion, ruling: Refusing): readonly Because[] {
  const { rule, problem } = ruling
  if (ruling.policy) return [{ rule, source: { kind: 'policy', policy: ruling.policy }, problem }]
  if (!byRoles.has(rule)) return [{ rule, source: { kind: 'object' }, problem }]
  // Of what she does not see, only that is told.
  return whyNotGiven(rule === 'sight' ? { ...question, action: 'view' } : question, rule)
}

function whyNotGiven(question: ExplainQuestion, rule: string): readonly Because[] {
  const { roles } = question.actor
  if (roles.length === 0) return [{ rule, source: { kind: 'person' }, reason: 'no-role' }]
  return roles.map((role) => ({ rule, source: { kind: 'role', role }, ...whyRoleGivesNot(question, role) }))
}

interface NotGiven {
  readonly reason: ReasonCode
  readonly scope?: Scope
  readonly lost?: readonly string[]
}

function whyRoleGivesNot(question: ExplainQuestion, role: HeldRole): NotGiven {
  const { actor, definition, granting = definition, action, record, whole, at } = question
  if (isSwitched(action)) return { reason: 'role-gives-nothing' }
  const scoped = scopedBy(definition, action)
  const given = effectiveGrant(role, definition)[scoped]
  const { scope } = given
  const asked = definition.partOf ? whole : record && { definition, record }
  const lost = lostOf(given, granting)
  if (scope !== 'none' && lost.length > 0) return { reason: 'role-condition-lost', scope, lost: [...new Set(lost)] }
  if (scope === 'none' || !asked) return { reason: 'role-gives-nothing' }
  const reach = reachOf({ actor: { ...actor, roles: [role], grants: [] }, definition, action: scoped, at })
  const { ownerId, values } = asked.record
  const isHers = isOwnedWithin(reach, { ownerId, values, definition: asked.definition })
  return { reason: isHers ? 'role-condition-unmet' : 'role-scope-outside', scope }
}

function wayOutOf({ rule, wayOut, policy }: Refusing): WayOut | null {
  if (byRoles.has(rule)) return { reason: 'way-by-role' }
  if (wayOut === 'request-access') return { reason: 'way-by-request' }
  if (wayOut) return { reason: 'way-by-right', right: wayOut }
  if (rule === 'bin') return { reason: 'way-by-bin' }
  if (policy) return { reason: 'way-by-policy' }
  return null
}

function isLevelEnough(question: ExplainQuestion, field: string): boolean {
  const { actor, definition, action, at, record, whole } = question
  const level =
    record && !definition.partOf
      ? fieldLevelOn(actor, field, { record: toReached({ definition, record, whole: whole ?? null }), at })
      : fieldLevel(actor, definition, field)
  return isAsHigh(level, levelFor(action))
}

/** To enter a field it must be hers to edit; to see it, to read. */
function levelFor(action: ExplainedAction): FieldLevel {
  return action === 'view' || action === 'export' ? 'read' : 'edit'
}

function isAsHigh(level: FieldLevel, needed: FieldLevel): boolean {
  return fieldLevels.indexOf(level) >= fieldLevels.indexOf(needed)
}

function whyFieldClosed(
  question: ExplainQuestion,
  name: string,
): { readonly because: readonly Because[]; readonly wayOut: WayOut | null } {
  const field = question.definition.fields[name]
  const source = { kind: 'field' } as const
  if (levelFor(question.action) === 'edit' && field?.readOnly)
    return { because: [{ rule: 'field', source, reason: 'field-kept' }], wayOut: null }
  const code = field && levelFor(question.action) === 'edit' ? closedTo(field, 'people') : null
  if (code) return { because: [{ rule: 'field', source, problem: { code } }], wayOut: null }
  return { because: whyLevels(question, name), wayOut: { reason: 'way-by-role' } }
}

/** What each of her roles makes of the field. */
function whyLevels({ actor, definition }: ExplainQuestion, name: string): readonly Because[] {
  const { visibleTo, sensitive } = definition.fields[name] ?? {}
  if (visibleTo && !actor.roles.some(({ id }) => id !== undefined && visibleTo.includes(id)))
    return [{ rule: 'field-level', source: { kind: 'field' }, reason: 'field-for-roles' }]
  const levels = actor.roles.map((role): Because => {
    const level = fieldLevel({ ...actor, roles: [role], grants: [] }, definition, name)
    return { rule: 'field-level', source: { kind: 'role', role }, reason: 'role-level', level }
  })
  if (!sensitive || visibleTo) return levels
  return [...levels, { rule: 'field-level', source: { kind: 'field' }, reason: 'field-sensitive' }]
}

/** The roles that give it, and of a field those that open it. */
function whatGives(question: ExplainQuestion): readonly Because[] {
  const { actor, field } = question
  if (actor.kind === 'system') return [{ rule: 'grant', source: { kind: 'person' }, reason: 'kebu-itself' }]
  const alone = (role: HeldRole): ExplainQuestion => ({ ...question, actor: { ...actor, roles: [role], grants: [] } })
  const giving = actor.roles.filter((role) => isGiven(alone(role))).map((role) => whatRoleGives(question, role))
  giving.push(...whatGrantsGive(question))
  if (field === undefined) return giving
  const opening = whyLevels(question, field).filter(
    (one) => 'level' in one && one.level !== undefined && isAsHigh(one.level, levelFor(question.action)),
  )
  return [...giving, ...opening]
}

/** Of what was given to her beside her roles, that by which she may do this. */
function whatGrantsGive({ actor, definition, action, at, record, whole, field }: ExplainQuestion): readonly Because[] {
  const asked = record || whole ? toReached({ definition, record, whole: whole ?? null }) : null
  return grantsOn(actor, definition, at)
    .filter((grant) => (grant.field === null || grant.field === field) && isFor(grant.action, action))
    .filter((grant) => asked === null || isGrantOf(grant, { actor, record: asked, at }))
    .map((grant): Because => ({ rule: 'grant', source: { kind: 'grant', grant }, reason: 'grant-gives' }))
}

function isFor(given: HeldGrant['action'], action: ExplainedAction): boolean {
  return given === action || (action === 'view' && (given === 'edit' || given === 'delete'))
}

function whatRoleGives({ definition, action }: ExplainQuestion, role: HeldRole): Because {
  const given = { rule: 'grant', source: { kind: 'role', role } } as const
  if (isSwitched(action)) return { ...given, reason: 'role-gives-action' }
  const { scope, filters } = effectiveGrant(role, definition)[scopedBy(definition, action)]
  return { ...given, rule: 'scope', reason: filters.length > 0 ? 'role-gives-some' : 'role-gives', scope }
}
