export { decideOnRecord } from './decide-on-record.ts'
export { decideRecordAccess, type RecordDecision } from './decide-record-access.ts'
export type { AsAuthor, DecidedRecord, PolicyRule, RecordQuestion, Ruling, Whole } from './policy-rule.ts'
export { lockOf, locksHolding, locksIn, partsField } from './state-locks.ts'
