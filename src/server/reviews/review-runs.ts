import type { Actor } from '../../core/access/index.ts'
import type { ChangeOutcome } from '../../core/change/change.ts'
import { toOutcomeView } from '../../core/change/outcome-view.ts'
import type { Json } from '../../core/json.ts'
import type { Locale } from '../../core/text/locale.ts'
import { isRefused, outcomeProblem, type SubmitOptions } from '../change/index.ts'
import type { Workspace } from '../metadata/index.ts'
import { type RunContext, type RunHandler, startRun } from '../ops/index.ts'
import { Refused } from '../refused.ts'
import { openReview } from './open-review.ts'
import { type KnownReview, readReview } from './read-review.ts'
import { signReview } from './sign-review.ts'

interface ReviewRun {
  readonly reviewId: string
  readonly locale: Locale
  readonly address: string
}

export type ReviewRunKind = 'openReview' | 'signReview'

/** Where a whole company is reviewed, beginning and signing take longer than a call should. */
export function startReviewRun(
  workspace: Workspace,
  actor: Actor,
  {
    kind,
    id,
    total,
    ...payload
  }: ReviewRun & { readonly kind: ReviewRunKind; readonly id?: string; readonly total: number },
) {
  const request = { kind, total, aboutId: payload.reviewId, payload: { ...payload } }
  return startRun(workspace, actor, id === undefined ? request : { ...request, id })
}

export const reviewRuns = {
  openReview: {
    work: (context) => withReview(context, (asked, options) => openReview(context.workspace, asked, options)),
  },
  signReview: {
    work: (context) =>
      withReview(context, (asked, options) => signReview(context.workspace, { ...asked, mode: 'apply' }, options)),
  },
} satisfies Readonly<Record<ReviewRunKind, RunHandler>>

type Work = (
  asked: { readonly actor: Actor; readonly review: KnownReview },
  options: SubmitOptions,
) => Promise<ChangeOutcome>

/** The change has the id of the run: begun again after a kill, it is found to be done already. */
async function withReview({ workspace, actor, run, signal, report }: RunContext, work: Work): Promise<Json> {
  // The cast says that a run's payload is what startReviewRun has put there.
  const { reviewId, locale, address } = run.payload as unknown as ReviewRun
  const review = await readReview(workspace.database.read, reviewId)
  if (!review) throw new Refused('record-not-found', { object: 'accessReview' })
  const onProgress = (done: number, total: number) => report(done, total)
  const outcome = await work({ actor, review }, { changeId: run.id, locale, address, signal, onProgress })
  if (isRefused(outcome)) throw outcomeProblem(outcome, workspace.definitions)
  const view: Json = JSON.parse(JSON.stringify(toOutcomeView(outcome, { definitions: workspace.definitions, locale })))
  return view
}
