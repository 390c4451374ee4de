export {
  findReviewRows,
  type Holdings,
  type ReviewedGrant,
  type ReviewedKey,
  type ReviewedPerson,
  type ReviewRow,
} from './find-review-rows.ts'
export {
  checkSignOff,
  type OpenRow,
  planSignOff,
  rowsToSign,
  type SignedReview,
  type SignOffQuestion,
  type StandingSubjects,
} from './plan-sign-off.ts'
export { type TracedRight, tracedRights } from './role-findings.ts'
export type { Use } from './use-of-rights.ts'
