import { queryOptions } from '@tanstack/react-query'
import { ask } from './call.ts'
import { queryKeys } from './query-keys.ts'

/** Who sees a record, and why; below the record, so that it is asked anew when that changes. */
export const readersQuery = (object: string, id: string) =>
  queryOptions({
    queryKey: [...queryKeys.record(object, id), 'readers'],
    queryFn: ({ signal }) => ask('readersOfRecord', { query: { object, id }, signal }),
    staleTime: 0,
  })
