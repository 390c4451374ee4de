import type { FastifyReply } from 'fastify'
import type { ChangeOutcome } from '../../core/change/change.ts'
import { toOutcomeView } from '../../core/change/outcome-view.ts'
import type { Locale } from '../../core/text/locale.ts'
import { isRefused, outcomeProblem } from '../change/index.ts'
import type { ServerContext } from '../http/index.ts'
import { afterChange } from './after-change.ts'

interface Answering {
  readonly locale: Locale
  readonly reply: FastifyReply
}

/** What became of a change, as whoever asked for it reads it. One that was refused whole is a problem, one that waits 202. */
export function answerOutcome(context: ServerContext, { locale, reply }: Answering, outcome: ChangeOutcome) {
  const { definitions } = context.workspace
  if (isRefused(outcome)) throw outcomeProblem(outcome, definitions)
  if (outcome.change.status === 'pending') reply.code(202)
  afterChange(context, outcome, reply)
  return toOutcomeView(outcome, { definitions, locale })
}
