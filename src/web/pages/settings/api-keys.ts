import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import type { apiKey, createApiKey } from '../../../core/api/people.ts'
import { ask, request } from '../../client/request.ts'

export type ApiKey = z.output<typeof apiKey>
export type NewApiKey = z.output<(typeof createApiKey)['answers'][201]>
type ApiKeyWish = z.input<(typeof createApiKey)['body']>

export const keysKey = ['api-keys']

export function useApiKeys() {
  return useQuery({
    queryKey: keysKey,
    queryFn: async ({ signal }) => (await ask<{ items: readonly ApiKey[] }>('/api-keys', { signal })).items,
  })
}

/** The answer holds the key itself, this once. */
export function useCreateApiKey() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: ApiKeyWish) => ask<NewApiKey>('/api-keys', { method: 'POST', body }),
    onSuccess: () => queries.invalidateQueries({ queryKey: keysKey }),
  })
}

export function useRevokeApiKey() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => request(`/api-keys/${id}`, { method: 'DELETE' }),
    onSuccess: () => queries.invalidateQueries({ queryKey: keysKey }),
  })
}
