import { skipToken, useQuery } from '@tanstack/react-query'
import type { BodyOfCall } from '../../../core/api/call.ts'
import type { NumberingPeriod } from '../../../core/fields/index.ts'
import { ask } from '../../client/call.ts'
import { useDebounced } from '../../client/use-debounced.ts'

interface Numbering {
  readonly object: string
  readonly pattern: string
  readonly period: NumberingPeriod | undefined
  readonly next: string
}

/** The three codes that come next by a rule, asked of the server once it is typed; none while it is at fault. */
export function useNextCodes({ object, pattern, period, next }: Numbering): readonly string[] | undefined {
  const written = `${pattern.trim()} ${next.trim()}`
  const settled = useDebounced(written)
  const start = Number(next.trim() || 1)
  const isSound = pattern.trim() !== '' && Number.isInteger(start) && start >= 1 && start <= 999_999_999
  const body: BodyOfCall<'tryNumberingRule'> = {
    object,
    pattern: pattern.trim(),
    ...(next.trim() === '' ? {} : { next: start }),
    ...(period ? { period } : {}),
  }
  const { data } = useQuery({
    queryKey: ['numbering', body],
    queryFn: isSound && settled === written ? ({ signal }) => ask('tryNumberingRule', { body, signal }) : skipToken,
    retry: false,
  })
  return data?.codes
}
