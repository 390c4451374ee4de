import {
  type InfiniteData,
  infiniteQueryOptions,
  queryOptions,
  skipToken,
  useInfiniteQuery,
  useQuery,
} from '@tanstack/react-query'
import type { AddressOf } from '../../core/api/call.ts'
import type { ObjectView, RecordPage, RunView, SessionView } from '../../core/api/shapes.ts'
import { ask } from './call.ts'
import { ProblemError } from './problem-error.ts'
import { queryKeys } from './query-keys.ts'
import type { RecordQuery } from './record-query.ts'
import { forgetViewAs, viewAs } from './view-as.ts'

const minuteMs = 60_000

/** Who is signed in; null where nobody is. */
export const sessionQuery = queryOptions({
  queryKey: queryKeys.session,
  queryFn: async ({ signal }): Promise<SessionView | null> => {
    try {
      return await ask('whoAmI', { signal, anonymous: true })
    } catch (error) {
      if (error instanceof ProblemError && error.problem.status === 401) return null
      // Who may not look so any more, or as whom there is nobody any more: she is herself again.
      if (error instanceof ProblemError && viewAs() !== null) {
        forgetViewAs()
        return ask('whoAmI', { signal })
      }
      throw error
    }
  },
  staleTime: 5 * minuteMs,
})

export const objectsQuery = queryOptions({
  queryKey: queryKeys.objects,
  queryFn: async ({ signal }) => (await ask('listObjects', { signal })).items,
  staleTime: 5 * minuteMs,
})

/** Whether nobody can sign in yet: then there is nothing at the door but the way to set Kebu up. */
export const setUpQuery = queryOptions({
  queryKey: queryKeys.setUp,
  queryFn: ({ signal }) => ask('readSetUp', { signal, anonymous: true }),
})

/** The session inside the shell, where somebody is always signed in. */
export function useSession(): SessionView {
  const { data } = useQuery(sessionQuery)
  if (!data) throw new Error('useSession is for pages inside the shell, which waits for the session')
  return data
}

/** Every definition this person may see; empty until they have arrived (the shell waits for them). */
export function useObjects(): readonly ObjectView[] {
  return useQuery(objectsQuery).data ?? none
}
const none: readonly ObjectView[] = []

/** One definition by name, or undefined where it does not exist for this person. */
export function useObject(name: string): ObjectView | undefined {
  return useObjects().find((object) => object.name === name)
}

const pageSize = 100

export const recordsQuery = (object: string, query: RecordQuery) =>
  infiniteQueryOptions({
    queryKey: queryKeys.records(object, query),
    queryFn: ({ pageParam, signal }) =>
      ask('listRecords', {
        params: { object },
        query: { limit: pageSize, ...toSearch(query), cursor: pageParam, count: pageParam ? 'none' : 'exact' },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page: RecordPage) => page.nextCursor,
  })

/** A list in pages of 100; the first page brings the total. */
export function useRecords(object: string, query: RecordQuery, options: { enabled?: boolean } = {}) {
  return useInfiniteQuery({
    ...recordsQuery(object, query),
    ...options,
    placeholderData: (previous: InfiniteData<RecordPage, string | null> | undefined) =>
      previous?.pages[0]?.items[0]?.object === object ? previous : undefined,
  })
}

/** A few records in one page, without a total: related lists, pickers, the workbench. */
export const recordPageQuery = (object: string, query: RecordQuery & { count?: 'none' | 'exact' }) =>
  queryOptions({
    queryKey: [...queryKeys.records(object, query), 'page', query.count ?? 'none'],
    queryFn: ({ signal }) =>
      ask('listRecords', {
        params: { object },
        query: { ...toSearch(query), count: query.count ?? 'none' },
        signal,
      }),
  })

export const recordQuery = (object: string, id: string, asOf?: string) =>
  queryOptions({
    queryKey: asOf ? [...queryKeys.record(object, id), asOf] : queryKeys.record(object, id),
    queryFn: ({ signal }) => ask('readRecord', { params: { object, id }, query: { asOf }, signal }),
  })

/** An order as it stood in one of its versions. */
export const orderVersionQuery = (id: string, revision: number) =>
  queryOptions({
    queryKey: [...queryKeys.record('order', id), 'revision', revision],
    queryFn: ({ signal }) => ask('readRecord', { params: { object: 'order', id }, query: { revision }, signal }),
  })

export function useRecord(object: string, id: string, asOf?: string) {
  return useQuery(recordQuery(object, id, asOf))
}

/** The history of a record, newest first, in pages. */
export function useHistory(object: string, id: string) {
  return useInfiniteQuery({
    queryKey: queryKeys.history(object, id),
    queryFn: ({ pageParam, signal }) =>
      ask('recordHistory', { params: { object, id }, query: { cursor: pageParam }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  })
}

type ChangeQuery = NonNullable<AddressOf<'listChanges'>['query']>

/** The stream of changes, newest first; the query is that of GET /changes (who, origin, object, from, to …). */
export function useChanges(query: ChangeQuery = {}) {
  return useInfiniteQuery({
    queryKey: queryKeys.changes(query),
    queryFn: ({ pageParam, signal }) => ask('listChanges', { query: { ...query, cursor: pageParam }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  })
}

/** Changes that wait and would make records that point to this one; asked once for all lists of a page. */
export function waitingAboutQuery(id: string) {
  const query = { status: 'pending', operation: 'create', about: id, limit: 50 } as const
  return queryOptions({
    queryKey: queryKeys.changes(query),
    queryFn: ({ signal }) => ask('listChanges', { query, signal }),
  })
}

/** One change, asked again every second while it is being taken back. */
export function useChange(id: string) {
  return useQuery({
    queryKey: queryKeys.change(id),
    queryFn: ({ signal }) => ask('readChange', { params: { id }, signal }),
    refetchInterval: ({ state }) => (state.data?.revertRun ? 1000 : false),
  })
}

export function useChangeItems(id: string, options: { enabled?: boolean } = {}) {
  return useInfiniteQuery({
    ...options,
    queryKey: [...queryKeys.change(id), 'items'],
    queryFn: ({ pageParam, signal }) =>
      ask('listChangeItems', { params: { id }, query: { cursor: pageParam }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  })
}

/** A long work, asked again every second until it has ended (events only make it quicker). */
export function useRun(id: string | null) {
  return useQuery({
    queryKey: queryKeys.run(id ?? ''),
    queryFn: id === null ? skipToken : ({ signal }) => ask('readRun', { params: { id }, signal }),
    refetchInterval: ({ state }) => (state.data && hasEnded(state.data) ? false : 1000),
  })
}

export function hasEnded(run: RunView): boolean {
  return run.state === 'done' || run.state === 'failed' || run.state === 'cancelled'
}

/** A list's question as it is sent. */
export function toSearch({ filter, sort, deleted, ...query }: RecordQuery) {
  return {
    ...query,
    filter: filter && JSON.stringify(filter),
    sort: sort?.map(({ field, direction }) => (direction === 'desc' ? `-${field}` : field)).join(','),
    deleted: deleted ? ('bin' as const) : undefined,
  }
}
