export { decideOnRecord } from './decide-on-record.ts'
export { decideOnResult } from './decide-on-result.ts'
export { decideRecordAccess, type RecordDecision } from './decide-record-access.ts'
export {
  type Because,
  type ExplainedAction,
  type Explanation,
  explainAccess,
  explainedActions,
} from './explain-access.ts'
export type {
  AsAuthor,
  DecidedRecord,
  PolicyRule,
  RecordQuestion,
  Refusing,
  ResultQuestion,
  Ruling,
  Whole,
} from './policy-rule.ts'
export { policyRules } from './policy-rules.ts'
export { lockOf, locksHolding, locksIn } from './state-locks.ts'
