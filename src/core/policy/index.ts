export { isChangedByDocument } from './changed-by-document.ts'
export { fieldsAskedByPolicies, policiesClosing } from './closing-policies.ts'
export { decideOnEntry } from './decide-on-entry.ts'
export { decideOnLock, decideOnUnlock } from './decide-on-lock.ts'
export { decideOnRecord } from './decide-on-record.ts'
export { decideOnResult } from './decide-on-result.ts'
export { type Closed, decideRecordAccess, type RecordDecision, toClosed } from './decide-record-access.ts'
export { explainAccess } from './explain/explain-access.ts'
export { type ExplainedAction, explainedActions } from './explain/explained-actions.ts'
export type { Explanation } from './explain/explanation.ts'
export { toldReasons } from './explain/told-reasons.ts'
export { type Because, notGiven, whyLevels, whyRefused } from './explain/why-refused.ts'
export { grantsSeenBy } from './grants-seen-by.ts'
export { grantsUsed } from './grants-used.ts'
export { isOwnRow } from './kept-reviews.ts'
export { locksAgainst } from './locks-against.ts'
export { mayBeAskedFor } from './may-be-asked-for.ts'
export { toReached } from './opened-by-grant.ts'
export type {
  AsAuthor,
  DecidedRecord,
  Former,
  PolicyRule,
  RecordQuestion,
  Refusing,
  ResultQuestion,
  Ruling,
  Whole,
} from './policy-rule.ts'
export { policyRules } from './policy-rules.ts'
export { isLockable, lockHeld, mayUnlock, type RecordLock } from './record-lock.ts'
export { lockedRuling } from './record-locks.ts'
export { type Nearness, type RoleReads, reachesNear, roleReads } from './role-reads.ts'
export { fieldsOfLocks, lockOf, locksHolding, locksIn } from './state-locks.ts'
