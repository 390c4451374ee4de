import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { BodyOfCall } from '../../core/api/call.ts'
import { ask, call } from './call.ts'
import { queryKeys } from './query-keys.ts'

export interface LockedPlace {
  readonly object: string
  readonly id: string
}

/** Locks a record by hand, or takes its lock off; the record then says so. */
export function useLockRecord({ object, id }: LockedPlace) {
  const queries = useQueryClient()
  const onSuccess = () => queries.invalidateQueries({ queryKey: queryKeys.record(object, id) })
  const params = { object, id }
  const lock = useMutation({
    mutationFn: (body: BodyOfCall<'lockRecord'>) => ask('lockRecord', { params, body }),
    onSuccess,
  })
  const unlock = useMutation({ mutationFn: () => call('unlockRecord', { params, query: {} }), onSuccess })
  return { lock: lock.mutateAsync, unlock: unlock.mutateAsync }
}
