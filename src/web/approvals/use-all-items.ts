import { useEffect } from 'react'
import type { HistoryEntry } from '../../core/api/shapes.ts'
import { useChangeItems } from '../client/queries.ts'

interface AllItems {
  /** Undefined until all of them are there. */
  readonly items: readonly HistoryEntry[] | undefined
  readonly fault: unknown
  again(): void
}

/** All that a change is about: an order may have more lines than are read at once. */
export function useAllItems(id: string): AllItems {
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage, isFetchNextPageError, refetch } =
    useChangeItems(id)
  const isNextMissing = hasNextPage && !isFetchingNextPage && !isFetchNextPageError
  useEffect(() => {
    if (isNextMissing) void fetchNextPage()
  }, [isNextMissing, fetchNextPage])
  const isWhole = data !== undefined && !hasNextPage
  return {
    items: isWhole ? data.pages.flatMap((page) => page.items) : undefined,
    fault: error,
    again: () => void refetch(),
  }
}
