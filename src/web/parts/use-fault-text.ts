import { useCallback } from 'react'
import { NoAnswerError, ProblemError } from '../client/problem-error.ts'
import { useText } from '../text/use-text.tsx'

/** One sentence for whatever went wrong: the server's own words, or that it did not answer. */
export function useFaultText(): (error: unknown) => string {
  const { t } = useText()
  return useCallback(
    (error) => {
      if (error instanceof NoAnswerError) return t('parts.noAnswer')
      if (error instanceof ProblemError && error.problem.status < 500)
        return error.problem.errors[0]?.message || error.problem.detail || error.problem.title
      return t('parts.serverFault')
    },
    [t],
  )
}
