import { useCallback } from 'react'
import { ChangeParked } from '../client/approvals/parked-change.ts'
import { outcomeOf } from '../client/outcome-of.ts'
import { NoAnswerError, ProblemError, RunError } from '../client/problem-error.ts'
import { type PlainTextKey, useText } from '../text/use-text.tsx'

/** One sentence for whatever went wrong: the server's own words, or that it did not answer. */
export function useFaultText(): (error: unknown) => string {
  const { t } = useText()
  return useCallback(
    (error) => {
      if (error instanceof ChangeParked) return t('approvals.sentWaits')
      if (error instanceof NoAnswerError) return t('parts.noAnswer')
      if (error instanceof ProblemError && error.problem.status < 500)
        return error.problem.errors[0]?.message || error.problem.detail || error.problem.title
      if (error instanceof RunError) return refusedBy(error) ?? t(runFault(error))
      return t('parts.serverFault')
    },
    [t],
  )
}

/** What the server said to it; of a change that was refused whole, to the first of its records. */
function refusedBy({ run: { problem, state, result, id } }: RunError): string | undefined {
  if (problem) return problem.errors[0]?.message || problem.detail
  if (state !== 'done') return undefined
  return outcomeOf({ id, result }).items.flatMap(({ refusals = [] }) => refusals)[0]?.message
}

/** Its message is a code of server/ops: what it means, and what to do. All of a run's work is one change or none. */
function runFault({ run }: RunError): PlainTextKey {
  if (run.state === 'cancelled') return 'parts.runCancelled'
  if (run.state === 'done') return 'parts.runRefused'
  return run.message === 'kind-unknown' ? 'parts.runUnknown' : 'parts.runFailed'
}
