import { useQuery } from '@tanstack/react-query'
import type { RecordView } from '../../../core/api/shapes.ts'
import { withFormer } from '../../changes/change-diff.tsx'
import { orderVersionQuery, recordPageQuery, useObject } from '../../client/queries.ts'

/** The version in which an order is now: one more with each of its documents, whether or not whoever looks sees them. */
export function versionNow({ changeCount }: RecordView): number {
  return typeof changeCount === 'number' ? changeCount + 1 : 1
}

/**
 * The order as it stood in one of its versions, and the document that made that, of the first one that which ended it, where whoever
 * looks sees it.
 */
export function useOrderVersion(order: RecordView, version: number) {
  const isThere = version > 0 && version <= versionNow(order)
  const definition = useObject('order')
  const paper = useQuery({ ...orderVersionQuery(order.id, version), enabled: isThere })
  const documents = useQuery({ ...documentQuery(order.id, Math.max(version, 2)), enabled: isThere })
  return {
    isThere,
    definition: definition && withFormer(definition, paper.data?.formerFields),
    record: paper.data,
    document: documents.data?.items[0],
    error: paper.error,
    retry: () => void paper.refetch(),
  }
}

function documentQuery(order: string, revision: number) {
  const filter = {
    and: [
      { field: 'order', op: 'eq', value: order },
      { field: 'revision', op: 'eq', value: revision },
    ],
  } as const
  return recordPageQuery('orderChange', { filter, limit: 1 })
}
