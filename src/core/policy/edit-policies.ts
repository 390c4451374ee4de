import type { Problem } from '../fields/field-type.ts'
import type { EditPolicy, ObjectDefinition } from '../objects/object.ts'
import type { Label } from '../text/locale.ts'
import { fieldsAskedBy, isClosedBy, type PolicyQuestion, policiesClosing } from './closing-policies.ts'
import { enteredFields } from './entered-fields.ts'
import { isUnlocked, policyKey } from './opened-by-grant.ts'
import type { Former, PolicyRule, RecordQuestion, Ruling, Whole } from './policy-rule.ts'
import { workingTimeWords } from './working-time.ts'

/** What an administrator closed: single fields, or a record with its parts and its deletion. */
export const editPolicies: PolicyRule = {
  name: 'edit-policies',
  givesWay: true,
  onRequest: (question) => [...closedByWhole(question), ...closedItself(question)],
}

/** To add, change, move or remove a part is to write the field of its whole that holds the parts. */
function closedByWhole(question: RecordQuestion): readonly Ruling[] {
  const { whole, definition } = question
  if (!whole?.definition.policies) return nothing
  const { partsField } = definition
  const closing = holdingAgainst(
    question,
    whole,
    (policy) => partsField === undefined || closesField(policy, partsField),
  )
  return closing.map((policy) => toRuling(policy, { definition: whole.definition, named: partsField }))
}

/** What comes back from the bin comes back as it was. */
function closedItself(question: RecordQuestion): readonly Ruling[] {
  const { definition, action, record, fields } = question
  if (!definition.policies || !record || action === 'restore') return nothing
  const holding = (concerns?: (policy: EditPolicy) => boolean) =>
    holdingAgainst(question, { definition, record }, concerns)
  if (action === 'delete')
    return holding(closesDeletion).map((policy) => withoutDocument(toRuling(policy, { definition })))
  // The first that is not opened to her is told: behind one that is there may be others.
  const isShut = (policy: EditPolicy, path: string) => !isUnlocked(question, { path, key: policyKey(policy) })
  if (!fields)
    return closedWhole(
      definition,
      holding((policy) => isShut(policy, '')),
    )
  const closing = holding((policy) => fields.some((field) => closesField(policy, field)))
  return fields.flatMap((field) => {
    const policy = closing.find((one) => closesField(one, field) && isShut(one, field))
    return policy ? [toRuling(policy, { definition, named: field }, field)] : []
  })
}

const nothing: readonly Ruling[] = []

function holdingAgainst(
  { actor, at }: RecordQuestion,
  { definition, record }: Whole,
  concerns?: (policy: EditPolicy) => boolean,
): readonly EditPolicy[] {
  const question = { actor, definition, record, at }
  const closing = policiesClosing(question, concerns).filter(
    ({ outcome }) => !(record.byDocument && outcome === 'document'),
  )
  const { former } = record
  return former ? closing.filter((policy) => !isPutOnByChange(policy, question, former)) : closing
}

/**
 * The change that is taken back brought what closes the record: as it was before, the policy would leave it open; or it made the record,
 * with the state and all that a condition asks of it. What others wrote since of what the policy asks is their decision, and holds.
 */
function isPutOnByChange(policy: EditPolicy, question: PolicyQuestion, { values, writtenSince }: Former): boolean {
  const { definition, record } = question
  if (fieldsAskedBy(policy, definition).some((name) => writtenSince.has(name))) return false
  if (values === null) return policy.kind === 'state' || policy.kind === 'condition'
  const before = { ...record, values: { ...record.values, ...values } }
  return !isClosedBy(policy, { ...question, record: before })
}

/** A record is closed as a whole where its policies leave nothing open that people enter. */
function closedWhole(definition: ObjectDefinition, closing: readonly EditPolicy[]): readonly Ruling[] {
  const [first] = closing
  if (!first) return nothing
  const whole = closing.find(({ fields }) => fields === undefined)
  if (whole) return [toRuling(whole, { definition })]
  const isOpen = (name: string) => closing.every((policy) => !closesField(policy, name))
  return enteredFields(definition).some(isOpen) ? nothing : [toRuling(first, { definition })]
}

export function closesField({ fields }: EditPolicy, name: string): boolean {
  return fields?.includes(name) ?? true
}

function closesDeletion({ fields, deletion }: EditPolicy): boolean {
  return fields === undefined || deletion
}

function toRuling(policy: EditPolicy, closed: ClosedPlace, path = ''): Ruling {
  return {
    verdict: 'refuse',
    rule: `policy:${policy.kind}`,
    problem: policyProblem(policy, closed),
    path,
    wayOut: waysOut[policy.outcome],
    policy: { id: policy.id, name: policy.name },
  }
}

const waysOut = { refuse: null, ask: 'request-access', document: 'order-change' } as const

/** A document changes a record; none deletes it. */
function withoutDocument(ruling: Ruling): Ruling {
  return ruling.wayOut === 'order-change' ? { ...ruling, wayOut: null } : ruling
}

/** What somebody meets with: a field of the object, or a record as a whole. */
export interface ClosedPlace {
  readonly definition: ObjectDefinition
  readonly named?: string | undefined
}

/** Why it is closed, in the words of the policy; where that closes fields alone, the field is named. */
export function policyProblem(policy: EditPolicy, { definition, named }: ClosedPlace): Problem {
  const label = policy.fields && named !== undefined ? definition.fields[named]?.label : undefined
  const quoted = label && { 'zh-CN': `「${label['zh-CN']}」`, en: `“${label.en}”` }
  const told = { policy: policy.name, ...spoken('what', quoted ?? { 'zh-CN': '', en: 'it' }) }
  switch (policy.kind) {
    case 'window':
      return { code: 'closed-after-hours', params: { ...told, hours: policy.hours } }
    case 'state':
      return { code: 'closed-in-state', params: { ...told, ...spoken('state', stateWords(policy, definition)) } }
    case 'creator':
      return { code: 'closed-but-to-creator', params: told }
    case 'hours':
      return { code: 'closed-outside-hours', params: { ...told, ...spoken('when', workingTimeWords(policy)) } }
    case 'condition':
      return { code: 'closed-by-condition', params: { ...told, ...spoken('what', quoted ?? thisRecord) } }
  }
}

const thisRecord: Label = { 'zh-CN': '这条记录', en: 'This record' }

function spoken(name: string, label: Label): Readonly<Record<string, string>> {
  return { [name]: label['zh-CN'], [`${name}En`]: label.en }
}

function stateWords(
  { field, states }: Extract<EditPolicy, { readonly kind: 'state' }>,
  { fields }: ObjectDefinition,
): Label {
  const choice = fields[field]
  const options = choice?.type === 'choice' ? choice.options.filter(({ value }) => states.includes(value)) : []
  return {
    'zh-CN': options.map(({ label }) => label['zh-CN']).join('、'),
    en: options.map(({ label }) => label.en).join(', '),
  }
}
