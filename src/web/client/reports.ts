import { keepPreviousData, queryOptions, skipToken, useQuery } from '@tanstack/react-query'
import type { BodyOfCall } from '../../core/api/call.ts'
import { ask } from './call.ts'
import { queryKeys } from './query-keys.ts'

export type ReportQuestion = BodyOfCall<'queryReport'>

/** Counts cost the database more than pages of records: they follow the changes of others at leisure, and our own at once. */
const refreshedEveryMs = 60_000

export const reportQuery = (question: ReportQuestion | null) =>
  queryOptions({
    queryKey: queryKeys.reports(question?.object ?? '', question ?? {}),
    queryFn: question ? ({ signal }) => ask('queryReport', { body: question, signal }) : skipToken,
    refetchInterval: refreshedEveryMs,
    placeholderData: keepPreviousData,
  })

/** Counts and sums by groups; nothing is asked without a question. */
export function useReport(question: ReportQuestion | null) {
  return useQuery(reportQuery(question))
}
