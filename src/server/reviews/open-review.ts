import type { Actor } from '../../core/access/index.ts'
import type { ChangeItem, ChangeOutcome } from '../../core/change/change.ts'
import { findReviewRows, type ReviewRow } from '../../core/reviews/index.ts'
import { isDone, type SubmitOptions, submitChange } from '../change/index.ts'
import { reportError } from '../loggable-error.ts'
import type { Workspace } from '../metadata/index.ts'
import { doneBefore } from './done-before.ts'
import { readHoldings } from './read-holdings.ts'
import type { KnownReview } from './read-review.ts'
import { tellReviews } from './tell-reviews.ts'

/** Begins a review: all that is held at this moment is written down with it, in one change. */
export async function openReview(
  workspace: Workspace,
  { actor, review }: { readonly actor: Actor; readonly review: KnownReview },
  options: SubmitOptions = {},
): Promise<ChangeOutcome> {
  const before = await doneBefore(workspace, actor, options)
  if (before) return before
  const holdings = await readHoldings(workspace, review.unusedDays)
  const rows = findReviewRows(holdings)
  const { id, version } = review
  const values = { state: 'open', openedAt: holdings.at, rowCount: rows.length }
  const begun: ChangeItem = { object: 'accessReview', op: 'update', id, version, values }
  const items = [begun, ...rows.map((row) => toItem(row, id))]
  const request = { mode: 'apply', origin: 'rule', onRefusal: 'stop', items } as const
  const outcome = await submitChange(workspace, actor, request, options)
  // It is begun, whether or not people could be told of it now: within the hour they are.
  if (isDone(outcome)) await tellReviews(workspace).catch((error: unknown) => reportError(error))
  return outcome
}

function toItem({ marks, details, ...row }: ReviewRow, review: string): ChangeItem {
  const values = { ...row, review, marks: [...marks], details, state: 'open' }
  return { object: 'accessReviewRow', op: 'create', values }
}
