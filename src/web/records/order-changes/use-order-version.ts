import { useQuery } from '@tanstack/react-query'
import type { RecordView } from '../../../core/api/shapes.ts'
import { recordPageQuery } from '../../client/queries.ts'

/**
 * The document that made a version of the order, of the first one that which ended it, and the moment (ISO 8601) at which the order
 * stood in it. Where no document was made the order stands in its first version now.
 */
export function useOrderVersion({ id, changeCount }: RecordView, version: number) {
  const filter = {
    and: [
      { field: 'order', op: 'eq', value: id },
      { field: 'revision', op: 'eq', value: Math.max(version, 2) },
    ],
  } as const
  const { data, error, refetch } = useQuery(recordPageQuery('orderChange', { filter, limit: 1 }))
  const document = data?.items[0]
  const at = typeof document?.createdAt === 'string' ? document.createdAt : undefined
  const isNow = version === 1 && (changeCount ?? 0) === 0
  return {
    document,
    at: at !== undefined && version === 1 ? justBefore(at) : at,
    isThere: isNow || (version > 0 && at !== undefined),
    isKnown: data !== undefined,
    error,
    retry: () => void refetch(),
  }
}

/** Moments are kept to the millisecond, and an order is written by one change at a time. */
function justBefore(moment: string): string {
  return new Date(Date.parse(moment) - 1).toISOString()
}
