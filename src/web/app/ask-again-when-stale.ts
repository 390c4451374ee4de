import type { Query, QueryClient } from '@tanstack/react-query'

/**
 * What is forgotten while it is asked for the first time is asked for once more: the answer on its way may be of before. (TanStack Query
 * begins anew only where it holds an answer; of a first question it waits for the one on its way and takes that for fresh.)
 */
export function askAgainWhenStale(client: QueryClient): void {
  const stale = new WeakSet<Query>()
  client.getQueryCache().subscribe((event) => {
    if (event.type !== 'updated') return
    const { query, action } = event
    const { fetchStatus, data } = query.state
    if (action.type === 'invalidate' && fetchStatus !== 'idle' && data === undefined) stale.add(query)
    if ((action.type !== 'success' && action.type !== 'error') || !stale.delete(query)) return
    queueMicrotask(() => void client.invalidateQueries({ queryKey: query.queryKey, exact: true }))
  })
}
