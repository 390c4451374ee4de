import { queryOptions, useQuery } from '@tanstack/react-query'
import type { RecordPage, RecordView } from '../../core/api/shapes.ts'
import type { Filter } from '../../core/filters/filter.ts'
import { ask } from './call.ts'
import { toSearch } from './queries.ts'
import { queryKeys } from './query-keys.ts'
import type { RecordQuery } from './record-query.ts'

const pageSize = 200

/** Every record of a small object, however many pages they are: what shapes an object is shown whole. */
const allRecordsQuery = (object: string, query: RecordQuery) =>
  queryOptions({
    queryKey: [...queryKeys.records(object, query), 'all'],
    // Kept as one long page, for a save is put into the pages that are kept.
    queryFn: async ({ signal }): Promise<RecordPage> => {
      const items: RecordView[] = []
      let cursor: string | null = null
      do {
        const page: RecordPage = await ask('listRecords', {
          params: { object },
          query: { ...toSearch(query), limit: pageSize, cursor, count: 'none' as const },
          signal,
        })
        items.push(...page.items)
        cursor = page.nextCursor
      } while (cursor !== null)
      return { items, nextCursor: null }
    },
    select: ({ items }) => items,
  })

/** The records of the configuration that are about an object; `bin`: those that were retired. */
export function useConfigurationOf(configuring: string, object: string, part: 'living' | 'bin' = 'living') {
  const filter: Filter = { and: [{ field: 'object', op: 'eq', value: object }] }
  return useQuery(allRecordsQuery(configuring, { filter, ...(part === 'bin' ? { deleted: true } : {}) }))
}

export function useAllRecords(object: string, part: 'living' | 'bin' = 'living') {
  return useQuery(allRecordsQuery(object, part === 'bin' ? { deleted: true } : {}))
}
