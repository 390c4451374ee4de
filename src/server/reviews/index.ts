/** Permission reviews: who holds what is written down, decided on and signed. Promises that what was decided is what is done. */
export { endReviewedKeys } from './end-reviewed-keys.ts'
export { openDueReviews } from './open-due-reviews.ts'
export { openReview } from './open-review.ts'
export { countOpenRows, countPeople, type KnownReview, readReview } from './read-review.ts'
export { type ReviewProgress, reviewProgress } from './review-progress.ts'
export { type ReviewRunKind, reviewRuns, startReviewRun } from './review-runs.ts'
export { signReview } from './sign-review.ts'
export { checkReviewers } from './who-signs.ts'
