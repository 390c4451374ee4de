/**
 * The write path. Promises that every change to business data is permitted, validated, checked against what others did
 * meanwhile, applied in one transaction, recorded with it, and can be taken back. Nothing else writes records.
 */

export { applyParked } from './apply-parked.ts'
export { announceApproval } from './approvals/announce-approval.ts'
export type { Corrected } from './approvals/correct-lines.ts'
export { type Choices, type KeptEntry, keepEntry, readEntries } from './approvals/double-entries.ts'
export { type About, findApprovers, findApproversOfAll } from './approvals/find-approvers.ts'
export { findMoved } from './approvals/find-moved.ts'
export { findNames } from './approvals/find-names.ts'
export {
  decidedAt,
  endAskingThose,
  keepProgressOfMany,
  type Moved,
  newlyAsked,
  stepOf,
  writeProgressOfMany,
} from './approvals/keep-progress-of-many.ts'
export { type Running, toWaitingSteps, wordOf } from './approvals/open-approval.ts'
export {
  isRunning,
  type KeptFault,
  lockParked,
  type ParkedRow,
  parkedColumns,
  readParkedRow,
  readPending,
  subjectOf,
} from './approvals/parked-row.ts'
export { isWayBack } from './approvals/read-parked.ts'
export { whyNotEnter } from './approvals/second-people.ts'
export { tellApproval, tellAsked, tellAskedOfMany } from './approvals/tell-approval.ts'
export { type FlowTrial, tryFlow } from './approvals/try-flow.ts'
export {
  type ApprovalWriter,
  noteDecision,
  noteDecisions,
  noteViewers,
  noteViewersOfMany,
  noteWaiters,
  type ParkedSubject,
} from './approvals/write-progress.ts'
export { resealRestorePoints } from './configuration/removals/reseal-points.ts'
export { sweepRestorePoints } from './configuration/removals/take-columns.ts'
export { isCarried } from './context/carried-fields-of.ts'
export type { AheadOf } from './context/chunk-memory.ts'
export type { LeftOutReason } from './context/left-out.ts'
export type { BriefOutcome } from './context/outcome-collector.ts'
export type { EnteredRecord } from './context/parking.ts'
export { foreseeParked, whyItGoesBack } from './foresee-parked.ts'
export { isLargeReshaping } from './is-large-reshaping.ts'
export { answerEditRequest, askToEdit } from './locks/ask-to-edit.ts'
export { lockRecord, unlockRecord } from './locks/lock-record.ts'
export { unlockRecords } from './locks/unlock-records.ts'
export { isDone, isRefused, outcomeProblem } from './outcome-problem.ts'
export { planTaking, readConfigurationFile } from './plan-taking.ts'
export { readTemplate } from './read-template.ts'
export { recomputeField, type StoredField, stepsOf } from './reshaping/recompute-field.ts'
export { resubmitParked } from './resubmit-parked.ts'
export { type RevertRequest, revertAtOnce, revertChange } from './revert-change.ts'
export { tryRollup } from './rollups/try-rollup.ts'
export { renewSearch } from './rows/renew-search.ts'
export type { LeftOutTold } from './rows/write-left-out.ts'
export type { SubmitOptions } from './submission.ts'
export { submitChange } from './submit-change.ts'
export { tellApprovedWith } from './tell-approved-with.ts'
export { templateSight } from './template-sight.ts'
export { type ConditionQuestion, tryCondition } from './validations/try-condition.ts'
export { tryFormula } from './validations/try-formula.ts'
export { seesReads } from './validations/unseen-reads.ts'
export { findDeciders } from './values/find-deciders.ts'
export { previewCodes } from './values/preview-codes.ts'
