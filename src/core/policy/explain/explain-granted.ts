import {
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
  may,
  scopeOf,
} from '../../access/index.ts'
import type { Problem } from '../../fields/field-type.ts'
import { decideOnRecord } from '../decide-on-record.ts'
import { lackedToMake } from '../making-by-right.ts'
import { toReached } from '../opened-by-grant.ts'
import type { Refusing } from '../policy-rule.ts'
import { guardedFrom } from '../sharing-with-all.ts'
import type { ExplainedGrant } from './explained-actions.ts'
import type { Explanation, WayOut } from './explanation.ts'
import {
  alone,
  type Because,
  byRoles,
  type ExplainQuestion,
  isSwitched,
  scopedBy,
  sourceOf,
  whyLevels,
  whyRuled,
} from './why-refused.ts'

/**
 * Of what the grid of a role gives. Whether she may is asked of the decision that every write asks; each of her roles is asked the
 * same by itself, for what it gives.
 */
export function explainGranted(question: ExplainQuestion): Explanation {
  const [ruling] = rulingsOn(question)
  if (ruling) return refusedBy(question, ruling)
  if (question.field !== undefined && !isLevelEnough(question, question.field))
    return { allowed: false, ...whyFieldClosed(question, question.field) }
  return { allowed: true, because: whatGives(question), wayOut: null }
}

export function refusedBy(question: ExplainQuestion, ruling: Refusing): Explanation {
  return { allowed: false, because: whyRuled(question, ruling), wayOut: wayOutOf(ruling) }
}

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

function wayOutOf({ rule, wayOut, policy, problem }: Refusing): WayOut | null {
  if (byRoles.has(rule)) return { reason: 'way-by-role' }
  if (wayOut === 'request-access') return { reason: 'way-by-request' }
  if (wayOut === 'order-change') return { reason: 'way-by-document' }
  if (wayOut) return { reason: 'way-by-right', right: wayOut }
  // What is not in the bin is there: nothing has to be done to get it back.
  if (rule === 'bin' && problem.code === 'record-deleted') return { reason: 'way-by-bin' }
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
function levelFor(action: ExplainedGrant): FieldLevel {
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
    return { because: [{ rule: 'field', source, reason: 'field-kept', action: question.action }], wayOut: null }
  const code = field && levelFor(question.action) === 'edit' ? closedTo(field, 'people') : null
  if (code) return { because: [{ rule: 'field', source, problem: { code } }], wayOut: null }
  return { because: whyLevels(question, name), wayOut: { reason: 'way-by-role' } }
}

/** The roles that give it, and of a field those that open it. */
function whatGives(question: ExplainQuestion): readonly Because[] {
  const { actor, field, action } = question
  if (actor.kind === 'system') return [{ rule: 'grant', source: { kind: 'person' }, reason: 'kebu-itself', action }]
  const isGivenBy = (role: HeldRole) => isGiven({ ...question, actor: alone(actor, role) })
  const giving = actor.roles.filter(isGivenBy).map((role) => whatRoleGives(question, role))
  giving.push(...whatGrantsGive(question))
  if (field === undefined) return giving
  const opening = whyLevels(question, field).filter(
    (one) => 'level' in one && one.level !== undefined && isAsHigh(one.level, levelFor(question.action)),
  )
  return [...giving, ...opening]
}

/** Of what was given to her beside her roles, that by which she may do this; what is of some records only is told once of the object. */
function whatGrantsGive({ actor, definition, action, at, record, whole, field }: ExplainQuestion): readonly Because[] {
  const asked = record || whole ? toReached({ definition, record, whole: whole ?? null }) : null
  const giving = grantsOn(actor, definition, at)
    .filter((grant) => (grant.field === null || grant.field === field) && isFor(grant.action, action))
    .filter((grant) => asked === null || isGrantOf(grant, { actor, record: asked, at }))
  const told = { rule: 'grant', action } as const
  const single = giving.filter((grant) => asked !== null || isOfAll(grant))
  const because = single.map(({ id }): Because => {
    return { ...told, source: { kind: 'grant', id, name: '' }, reason: 'grant-gives' }
  })
  if (single.length === giving.length) return because
  return [...because, { ...told, source: { kind: 'grant', name: '' }, reason: 'grants-give-some' }]
}

function isOfAll({ record, filter }: HeldGrant): boolean {
  return record === null && filter === null
}

function isFor(given: HeldGrant['action'], action: ExplainedGrant): boolean {
  return given === action || (action === 'view' && (given === 'edit' || given === 'delete'))
}

function whatRoleGives({ definition, action }: ExplainQuestion, role: HeldRole): Because {
  const given = { rule: 'grant', source: sourceOf(role), action } as const
  if (isSwitched(action)) return { ...given, reason: 'role-gives-action' }
  const { scope, filters } = effectiveGrant(role, definition)[scopedBy(definition, action)]
  return { ...given, rule: 'scope', reason: filters.length > 0 ? 'role-gives-some' : 'role-gives', scope }
}
