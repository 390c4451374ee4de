import { isWithin, may, mayWriteParts, reachOf, type ScopedAction } from '../access/index.ts'
import type { Problem } from '../fields/field-type.ts'
import type { ObjectDefinition } from '../objects/object.ts'
import type { ProblemCode } from '../text/problems.ts'
import { enteredFields } from './entered-fields.ts'
import { fieldsOpened, isOpenedByField, isUnlocked, lockKey, toReached } from './opened-by-grant.ts'
import type { PolicyRule, RecordQuestion, Refusing, Ruling } from './policy-rule.ts'
import { policyRules } from './policy-rules.ts'

/**
 * What speaks against what somebody wants to do with one record; nothing where she may. The first ruling decides, the others
 * are told with it. The one decision: the page's buttons, the API, batches and imports all ask it. Who may not see the
 * record hears nothing but that it is not there.
 */
export function decideOnRecord(
  question: RecordQuestion,
  rules: readonly PolicyRule[] = policyRules,
): readonly Ruling[] {
  const unseen = outOfSight(question)
  if (unseen.length > 0 || question.action === 'view' || isAddedToUnseen(question)) return unseen
  const outside = outOfReach(question)
  if (outside.length > 0 && question.action === 'create') return outside
  const against = [...outside, ...inBin(question), ...rules.flatMap((rule) => ruledBy(rule, question))]
  return against.length > 0 ? against : closedTogether(question, rules)
}

/** Rules that each leave something open may leave nothing open together, or nothing of the few fields that were given to her. */
function closedTogether(question: RecordQuestion, rules: readonly PolicyRule[]): readonly Ruling[] {
  const { action, definition, fields } = question
  if (action !== 'edit' || fields || definition.partOf) return nothing
  const isByField = !reaches(question, 'edit')
  if (!isByField && !(definition.locks && definition.policies)) return nothing
  const hers = isByField ? fieldsOpened(question) : enteredFields(definition)
  const refusing = rules
    .flatMap((rule) => ruledBy(rule, { ...question, fields: hers }))
    .filter((one) => one.verdict === 'refuse')
  const closed = new Set(refusing.map(({ path }) => path))
  const [first] = refusing
  return first && hers.every((name) => closed.has(name)) ? [{ ...first, path: '' }] : nothing
}

/** What was given to her for this record opens what the rule closes. */
function ruledBy(rule: PolicyRule, question: RecordQuestion): readonly Ruling[] {
  const rulings = rule.onRequest?.(question) ?? nothing
  if (rulings.length === 0 || !rule.givesWay) return rulings
  return rulings.filter((one) => !isUnlocked(question, { path: one.path, key: lockKey(one) }))
}

function outOfSight(question: RecordQuestion): readonly Ruling[] {
  if (question.action === 'create' || question.asAuthor?.asLeft || reaches(question, 'view')) return nothing
  return [ruling('sight', { code: 'record-not-found' })]
}

/** An order she may not see is not there: the link that leads nowhere is refused where links are looked at. */
function isAddedToUnseen(question: RecordQuestion): boolean {
  const { actor, definition, action, whole } = question
  return action === 'create' && Boolean(whole) && mayWriteParts(actor, definition) && !reaches(question, 'view')
}

function outOfReach(question: RecordQuestion): readonly Ruling[] {
  const { action, asAuthor, definition } = question
  if (asAuthor || isAllowed(question)) return nothing
  const rule = action === 'create' ? 'grant' : 'scope'
  return [mayBeAskedFor(definition, ruling(rule, { code: notAllowed[action], params: { object: definition.name } }))]
}

const notAllowed = {
  view: 'record-not-found',
  create: 'not-allowed-to-create',
  edit: 'not-allowed-to-edit',
  delete: 'not-allowed-to-delete',
  restore: 'not-allowed-to-restore',
  transfer: 'not-allowed-to-transfer',
} as const satisfies Record<RecordQuestion['action'], ProblemCode>

/** Whoever may edit an order may add, change and remove its lines: that is what editing it means. */
function isAllowed(question: RecordQuestion): boolean {
  const { actor, definition, action, whole } = question
  if (action === 'create')
    return definition.partOf
      ? mayWriteParts(actor, definition) && (!whole || reaches(question, 'edit'))
      : may(actor, definition, action)
  return reaches(question, definition.partOf ? 'edit' : action) || isOpenedByField(question)
}

/** Of a part, whether its whole is reached. */
function reaches(question: RecordQuestion, action: ScopedAction): boolean {
  const { actor, definition, at } = question
  return isWithin(reachOf({ actor, definition, action, at }), toReached(question))
}

function inBin({ action, record }: RecordQuestion): readonly Ruling[] {
  if (!record || record.deleted === (action === 'restore')) return nothing
  return [ruling('bin', { code: record.deleted ? 'record-deleted' : 'record-not-deleted' })]
}

const nothing: readonly Ruling[] = []

/** What roles do not give of business records may be given for a time. */
function mayBeAskedFor({ kind }: ObjectDefinition, one: Refusing): Ruling {
  return kind === 'system' ? one : { ...one, wayOut: 'request-access' }
}

function ruling(rule: string, problem: Problem): Refusing {
  return { verdict: 'refuse', rule, problem, path: '', wayOut: null }
}
