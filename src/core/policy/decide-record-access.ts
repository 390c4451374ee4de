import { endsOfGrants, fieldLevelOn } from '../access/index.ts'
import type { Problem } from '../fields/field-type.ts'
import { isSetAsClosing } from '../objects/order-locks.ts'
import { type Closing, policiesClosing, policiesToClose } from './closing-policies.ts'
import { decideOnRecord } from './decide-on-record.ts'
import { decideOnTransfer } from './decide-on-transfer.ts'
import { closesField, policyProblem } from './edit-policies.ts'
import { enteredFields } from './entered-fields.ts'
import { isUnlocked, policyKey, toReached } from './opened-by-grant.ts'
import type { DecidedRecord, RecordQuestion, Ruling } from './policy-rule.ts'
import { lockOf, locksHolding, locksIn, stateLockKey } from './state-locks.ts'

/** Why something is closed, and whether it may be asked for. */
export interface Closed extends Problem {
  readonly mayAsk?: true
  /** It may be done by a document. */
  readonly byDocument?: true
}

export interface RecordDecision {
  /** Null: it may be edited (at least one field); otherwise why not. */
  readonly whyNotEdit: Closed | null
  readonly whyNotDelete: Closed | null
  /** Fields closed by the record's state, by policies, or by what she may not give away, and why. */
  readonly lockedFields: Readonly<Record<string, Closed>>
  /** When something that is open to her closes by itself, and which fields then: null is all. */
  readonly closing?: { readonly at: Date; readonly fields: readonly string[] | null }
}

export type AccessAsked = Pick<RecordQuestion, 'actor' | 'definition' | 'at' | 'whole'> & {
  readonly record: DecidedRecord
  /** Whether the field is hers to edit at all. */
  readonly mayEdit?: (field: string) => boolean
}

/** What the actor may do with this one record, and where not, why: the answer that a write would get, before it is tried. */
export function decideRecordAccess(asked: AccessAsked): RecordDecision {
  const { mayEdit = () => true } = asked
  const whyNotEdit = whyNot({ ...asked, action: 'edit' })
  // Where nothing may be edited, that says it all.
  const lockedFields = { ...(whyNotEdit ? {} : keptOwner(asked)), ...closedFields(asked) }
  const isOpen = (name: string) => mayEdit(name) && !(name in lockedFields)
  const closings = whyNotEdit
    ? []
    : [...policiesToClose(asked).flatMap((one) => closingDespiteGrants(one, asked)), ...closingWithGrants(asked)]
  const closing = firstToClose(closings, isOpen)
  return {
    whyNotEdit,
    whyNotDelete: whyNot({ ...asked, action: 'delete' }),
    lockedFields,
    ...(closing ? { closing } : {}),
  }
}

/** What would be parked may be asked for. */
function whyNot(question: RecordQuestion): Closed | null {
  const refusing = decideOnRecord(question).find((ruling) => ruling.verdict === 'refuse')
  return refusing ? toClosed(refusing) : null
}

/** What a ruling closes, as it is told beside a record. */
export function toClosed({ problem, wayOut }: Extract<Ruling, { readonly verdict: 'refuse' }>): Closed {
  // What somebody keeps to herself is opened by her, or unlocked: no request opens it.
  if (wayOut === 'order-change') return { ...problem, byDocument: true }
  return wayOut && wayOut !== 'unlock' ? { ...problem, mayAsk: true } : problem
}

function closedFields(asked: AccessAsked): Readonly<Record<string, Closed>> {
  const { actor, definition, record, at } = asked
  const locks = locksIn(locksHolding(actor, definition), record.values)
  const policies = policiesClosing({ actor, definition, record, at })
  const closed = Object.keys(definition.fields).flatMap((name): [string, Closed][] => {
    const isShut = (key: string) => !isUnlocked({ ...asked, action: 'edit', fields: [name] }, { path: name, key })
    const lock = lockOf(
      locks.filter((one) => isShut(stateLockKey(one))),
      name,
    )
    if (lock)
      return [[name, { code: lock.problem, ...(isSetAsClosing(lock.problem) ? waysOut.document : waysOut.ask) }]]
    const policy = policies.find((one) => closesField(one, name) && isShut(policyKey(one)))
    if (!policy) return []
    const problem = policyProblem(policy, { definition, named: name })
    return [[name, { ...problem, ...waysOut[policy.outcome] }]]
  })
  return Object.fromEntries(closed)
}

const waysOut = { refuse: {}, ask: { mayAsk: true }, document: { byDocument: true } } as const

/** All fields where it names none. */
interface FieldsClosing {
  readonly at: Date
  readonly fields: readonly string[] | null
}

/** What was given to her keeps open what a policy would close. */
function closingDespiteGrants({ policy, at }: Closing, asked: AccessAsked): readonly FieldsClosing[] {
  const { actor, definition } = asked
  const { fields = null } = policy
  if (!actor.grants?.some(({ unlocks }) => unlocks)) return [{ at, fields }]
  const named = fields ?? enteredFields(definition)
  const closed = named.filter((name) => {
    const question = { ...asked, at, action: 'edit', fields: [name] } as const
    return !isUnlocked(question, { path: name, key: policyKey(policy) })
  })
  if (closed.length === 0) return []
  return [{ at, fields: closed.length === named.length ? fields : closed }]
}

/** What is open to her by what was given for a time, and is not when that ends. */
function closingWithGrants(asked: AccessAsked): readonly FieldsClosing[] {
  const { definition } = asked
  return endsOfGrants(asked.actor, { record: toReached(asked), at: asked.at }).map((at) => {
    const then = { ...asked, at }
    if (whyNot({ ...then, action: 'edit' })) return { at, fields: null }
    const fields = enteredFields(definition).filter((name) => mayWrite(asked, name) && !mayWrite(then, name))
    return { at, fields }
  })
}

function mayWrite(asked: AccessAsked, name: string): boolean {
  const { actor, definition, record, at } = asked
  if (fieldLevelOn(actor, name, { record: { ...record, definition }, at }) !== 'edit') return false
  return whyNot({ ...asked, action: 'edit', fields: [name] }) === null
}

/** The next moment at which something open closes, and all that closes then. */
function firstToClose(
  closings: readonly FieldsClosing[],
  isOpen: (field: string) => boolean,
): RecordDecision['closing'] | null {
  const open = closings.flatMap(({ at, fields: closed }) => {
    const fields = closed?.filter(isOpen) ?? null
    return fields?.length === 0 ? [] : [{ at: at.getTime(), fields }]
  })
  if (open.length === 0) return null
  const at = Math.min(...open.map((one) => one.at))
  const closingThen = open.filter((one) => one.at === at)
  const isWhole = closingThen.some(({ fields }) => fields === null)
  return { at: new Date(at), fields: isWhole ? null : [...new Set(closingThen.flatMap(({ fields }) => fields ?? []))] }
}

function keptOwner({ actor, definition, record, at }: AccessAsked): Readonly<Record<string, Problem>> {
  const rulings = decideOnTransfer({ actor, definition, at, ...record })
  return Object.fromEntries(
    rulings.flatMap((ruling) => (ruling.verdict === 'refuse' ? [[ruling.path, ruling.problem] as const] : [])),
  )
}
