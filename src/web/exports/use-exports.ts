import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { BodyOfCall } from '../../core/api/call.ts'
import type { ExportView } from '../../core/api/shapes.ts'
import { ask } from '../client/call.ts'
import { queryKeys } from '../client/query-keys.ts'

/** One's own exports, asked again every second while one of them is written. */
export function useExports() {
  return useQuery({
    queryKey: queryKeys.exports,
    queryFn: async ({ signal }) => (await ask('listExports', { signal })).items,
    refetchInterval: ({ state }) => (state.data?.some(isAtWork) ? 1000 : false),
  })
}

export function isAtWork({ state }: ExportView): boolean {
  return state === 'waiting' || state === 'running'
}

export function useStartExport(onStarted: () => void) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: BodyOfCall<'startExport'>) => ask('startExport', { body }),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: queryKeys.exports })
      onStarted()
    },
  })
}

export function useCancelExport(id: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => ask('cancelRun', { params: { id } }),
    onSettled: () => queries.invalidateQueries({ queryKey: queryKeys.exports }),
  })
}
