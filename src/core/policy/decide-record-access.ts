import type { Problem } from '../fields/field-type.ts'
import { decideOnRecord } from './decide-on-record.ts'
import type { DecidedRecord, RecordQuestion } from './policy-rule.ts'
import { lockOf, locksHolding, locksIn } from './state-locks.ts'

export interface RecordDecision {
  /** Null: it may be edited (at least one field); otherwise why not. */
  readonly whyNotEdit: Problem | null
  readonly whyNotDelete: Problem | null
  /** Fields closed by the record's state, and why. */
  readonly lockedFields: Readonly<Record<string, Problem>>
}

export type AccessAsked = Pick<RecordQuestion, 'actor' | 'definition' | 'at' | 'whole'> & {
  readonly record: DecidedRecord
}

/** What the actor may do with this one record, and where not, why: the answer that a write would get, before it is tried. */
export function decideRecordAccess(asked: AccessAsked): RecordDecision {
  return {
    whyNotEdit: whyNot({ ...asked, action: 'edit' }),
    whyNotDelete: whyNot({ ...asked, action: 'delete' }),
    lockedFields: closedFields(asked),
  }
}

/** What would be parked may be asked for. */
function whyNot(question: RecordQuestion): Problem | null {
  const refusing = decideOnRecord(question).find((ruling) => ruling.verdict === 'refuse')
  return refusing?.problem ?? null
}

function closedFields({ actor, definition, record }: AccessAsked): Readonly<Record<string, Problem>> {
  const locks = locksIn(locksHolding(actor, definition), record.values)
  const closed = Object.keys(definition.fields).flatMap((name) => {
    const lock = lockOf(locks, name)
    return lock ? [[name, { code: lock.problem }] as const] : []
  })
  return Object.fromEntries(closed)
}
