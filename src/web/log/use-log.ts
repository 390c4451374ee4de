import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { ask } from '../client/call.ts'
import { queryKeys } from '../client/query-keys.ts'
import type { LogFilters } from './log-search.ts'

/** Entries that are fetched before somebody asks for more. */
const wanted = 50
/** Pages that are asked for at a stretch: of what is rare many are empty. */
const stretch = 8

/** The log by its filters; goes on asking until there is a page of it, or the stretch is over. */
export function useLog(filters: LogFilters) {
  const log = useInfiniteQuery({
    queryKey: queryKeys.log(filters),
    queryFn: ({ pageParam, signal }) => ask('readLog', { query: { ...filters, cursor: pageParam }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  })
  const [asked, setAsked] = useState({ items: wanted, pages: stretch })
  const pages = log.data?.pages ?? []
  const items = pages.flatMap((page) => page.items)
  const { hasNextPage, isFetching, isError, fetchNextPage } = log
  const goesOn = hasNextPage && !isError && items.length < asked.items && pages.length < asked.pages
  useEffect(() => {
    if (goesOn && !isFetching) void fetchNextPage()
  }, [goesOn, isFetching, fetchNextPage])
  const more = () => {
    setAsked({ items: items.length + wanted, pages: pages.length + stretch })
    void fetchNextPage()
  }
  return { ...log, items, more, isLooking: goesOn || log.isFetchingNextPage }
}
