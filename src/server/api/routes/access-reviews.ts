import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Actor } from '../../../core/access/index.ts'
import { openAccessReview, readReviewProgress, signAccessReview } from '../../../core/api/access-reviews.ts'
import { toRefusalView } from '../../../core/change/refusal-view.ts'
import type { Locale } from '../../../core/text/locale.ts'
import { type AddRoute, idempotentChange, idempotentRun, type ServerContext } from '../../http/index.ts'
import { getRecord } from '../../query/index.ts'
import { Refused, refusedTogether } from '../../refused.ts'
import {
  checkReviewers,
  countOpenRows,
  countPeople,
  type KnownReview,
  openReview,
  type ReviewRunKind,
  readReview,
  reviewProgress,
  signReview,
  startReviewRun,
} from '../../reviews/index.ts'
import { answerOutcome } from '../answer-outcome.ts'
import { requireManager } from '../require-caller.ts'

/** Of more people, and of more rows, it is done in the background: the caller would wait too long. */
const atOnceMax = 3_000

/** 权限复核: who holds what is listed, decided on row by row as records are, and signed. */
export function addAccessReviewRoutes(add: AddRoute, context: ServerContext): void {
  const { workspace } = context
  const { read } = workspace.database

  add(readReviewProgress, async ({ actor, params, locale }) => {
    const review = await requireReview(actor, params.id)
    const { whyNotSign, ...progress } = await reviewProgress(read, { actor, review })
    const place = { definitions: workspace.definitions, object: 'accessReview', locale }
    const told = whyNotSign.map((refusal) => toRefusalView(refusal, place))
    return { ...progress, whyNotSign: told }
  })

  add(openAccessReview, async (call) => {
    const { actor, params, locale, request } = call
    requireManager(actor)
    const review = await requireReview(actor, params.id)
    if (review.state !== 'planned') throw new Refused('review-not-planned')
    const faults = await checkReviewers(read, review)
    if (faults.length > 0) throw refusedTogether(faults)
    const people = await countPeople(read)
    if (people > atOnceMax) return startRun(call, { kind: 'openReview', review, total: people })
    return answerOutcome(
      context,
      call,
      await openReview(workspace, { actor, review }, { ...idempotentChange(request), locale }),
    )
  })

  add(signAccessReview, async (call) => {
    const { actor, body, params, locale, request } = call
    requireManager(actor)
    const review = await requireReview(actor, params.id)
    const { mode } = body
    const rows = await countOpenRows(read, review.id)
    if (mode === 'apply' && rows > atOnceMax) return startRun(call, { kind: 'signReview', review, total: rows })
    const options = mode === 'apply' ? { ...idempotentChange(request), locale } : { locale }
    return answerOutcome(context, call, await signReview(workspace, { actor, review, mode }, options))
  })

  /** What she does not see is not there; whoever reads the log may look, and does no more. */
  async function requireReview(actor: Actor, id: string): Promise<KnownReview> {
    const seen = await getRecord(workspace, { actor, object: 'accessReview', id })
    const review = seen && !seen.deletedAt ? await readReview(read, id) : null
    if (!review) throw new Refused('record-not-found', { object: 'accessReview' })
    return review
  }

  async function startRun({ actor, locale, request, reply }: Starting, { kind, review, total }: Started) {
    reply.code(202)
    const { runId: id } = idempotentRun(request)
    const work = { kind, reviewId: review.id, total, locale, address: request.ip }
    return { run: await startReviewRun(workspace, actor, id === undefined ? work : { ...work, id }) }
  }
}

interface Starting {
  readonly actor: Actor
  readonly locale: Locale
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

interface Started {
  readonly kind: ReviewRunKind
  readonly review: KnownReview
  readonly total: number
}
