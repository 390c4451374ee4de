import { useQueryClient } from '@tanstack/react-query'
import type { RecordView } from '../../../core/api/shapes.ts'
import { readersQuery } from '../../client/readers.ts'

/** To be called when it has been shared, or is no longer: who sees it is asked again. */
export function useForgetReaders({ objectName, id }: RecordView): () => void {
  const queries = useQueryClient()
  return () => void queries.invalidateQueries({ queryKey: readersQuery(objectName, id).queryKey })
}
