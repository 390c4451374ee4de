import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { RecordView } from '../../core/api/shapes.ts'
import { ask } from './call.ts'
import { queryKeys } from './query-keys.ts'

export interface FoundGroup {
  readonly object: string
  readonly items: readonly RecordView[]
}

/** Finds records of every object: code, names, phones, pinyin and initials, from two letters on. */
export function useSearch(q: string) {
  const asked = q.trim()
  return useQuery({
    queryKey: queryKeys.search(asked),
    queryFn: async ({ signal }) => (await ask('searchRecords', { query: { q: asked, limit: 6 }, signal })).items,
    enabled: asked.length > 1,
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  })
}
