import { useQuery } from '@tanstack/react-query'
import type { RecordView } from '../../../core/api/shapes.ts'
import type { Filter } from '../../../core/filters/filter.ts'
import { ask } from '../../client/call.ts'
import { toSearch } from '../../client/queries.ts'
import { askedFilter, textOf } from './request-row.tsx'

/**
 * How many records a request is about, as far as the reader sees them. Counted when it is decided on and not with every change of such a
 * record, as lists are: of a filter that somebody wrote, that may be dear.
 */
export function useCountAsked(request: RecordView): number | undefined {
  const object = textOf(request.object)
  const filter = askedFilter(request)
  const { data } = useQuery({
    queryKey: ['asked', request.id, request.version],
    queryFn: ({ signal }) =>
      ask('listRecords', {
        params: { object },
        // The cast: the server took it for a filter when it was asked for.
        query: { ...toSearch({ filter: filter as unknown as Filter, limit: 1 }), count: 'exact' as const },
        signal,
      }),
    enabled: filter !== null,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
  return data?.total
}
