import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { AnswerTo, BodyOfCall } from '../../../core/api/call.ts'
import { ask, call } from '../../client/call.ts'

export type ApiKey = AnswerTo<'listApiKeys'>['items'][number]
export type NewApiKey = AnswerTo<'createApiKey'>

export const keysKey = ['api-keys']

export function useApiKeys() {
  return useQuery({
    queryKey: keysKey,
    queryFn: async ({ signal }) => (await ask('listApiKeys', { signal })).items,
  })
}

/** The answer holds the key itself, this once. */
export function useCreateApiKey() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: BodyOfCall<'createApiKey'>) => ask('createApiKey', { body }),
    onSuccess: () => queries.invalidateQueries({ queryKey: keysKey }),
  })
}

export function useRevokeApiKey() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => call('deleteApiKey', { params: { id } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: keysKey }),
  })
}
