import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { ask } from '../client/call.ts'
import { queryKeys } from '../client/query-keys.ts'

/** What the bell shows: the newest notices, and how many are unread. Asked again when the stream says so. */
export function useNewestNotices(limit: number) {
  return useQuery({
    queryKey: [...queryKeys.notices, 'newest', limit],
    queryFn: ({ signal }) => ask('readNotices', { query: { limit }, signal }),
    staleTime: 60_000,
  })
}

/** All of them in pages, or those that are unread. */
export function useNotices(shown: NoticesShown) {
  return useInfiniteQuery({
    queryKey: [...queryKeys.notices, shown],
    queryFn: ({ pageParam, signal }) =>
      ask('readNotices', {
        query: { ...(shown === 'unread' ? { unread: 'true' } : {}), ...(pageParam ? { cursor: pageParam } : {}) },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  })
}

export function useMarkRead() {
  const queries = useQueryClient()
  const { mutate } = useMutation({
    mutationFn: (which: readonly string[] | 'all') =>
      ask('markNoticesRead', { body: which === 'all' ? { all: true } : { ids: [...which] } }),
    onSettled: () => queries.invalidateQueries({ queryKey: queryKeys.notices }),
  })
  return mutate
}

export const noticesShown = ['unread', 'all'] as const
export type NoticesShown = (typeof noticesShown)[number]

/** Which notices are shown, from the address. */
export function readNoticesSearch({ show }: Readonly<Record<string, unknown>>): { show?: NoticesShown } {
  const known = noticesShown.find((one) => one === show)
  return known ? { show: known } : {}
}
