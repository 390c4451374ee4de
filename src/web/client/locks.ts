import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type BodyOfCall, methodOf, toAddress } from '../../core/api/call.ts'
import type { LockEvent, ObjectView } from '../../core/api/shapes.ts'
import { ask, call } from './call.ts'
import { queryKeys } from './query-keys.ts'
import { sendLast } from './request.ts'

export interface LockedPlace {
  readonly object: string
  readonly id: string
}

/** Locks a record, takes its lock off, asks whoever edits it, or answers who asks; the record then says how it stands. */
export function useLockRecord({ object, id }: LockedPlace) {
  const queries = useQueryClient()
  const onSettled = () => queries.invalidateQueries({ queryKey: queryKeys.record(object, id) })
  const params = { object, id }
  const lock = useMutation({
    mutationFn: (body: BodyOfCall<'lockRecord'>) => ask('lockRecord', { params, body }),
    onSettled,
  })
  const unlock = useMutation({ mutationFn: () => call('unlockRecord', { params, query: {} }), onSettled })
  const askToEdit = useMutation({ mutationFn: () => ask('askToEdit', { params }), onSettled })
  const answer = useMutation({
    mutationFn: (body: BodyOfCall<'answerEditRequest'>) => ask('answerEditRequest', { params, body }),
    onSettled,
  })
  return {
    lock: lock.mutateAsync,
    unlock: unlock.mutateAsync,
    askToEdit: askToEdit.mutateAsync,
    answer: answer.mutateAsync,
  }
}

const none: readonly LockEvent[] = []

/** When the record was locked and unlocked; stale with its history. Parts are locked with their whole. */
export function useLockEvents({ name: object, partOf }: Pick<ObjectView, 'name' | 'partOf'>, id: string) {
  const { data } = useQuery({
    queryKey: [...queryKeys.history(object, id), 'locks'],
    queryFn: ({ signal }) => ask('listLockEvents', { params: { object, id }, signal }),
    enabled: partOf === undefined,
  })
  return data?.items ?? none
}

/** Says that she who edits the record is still there. Nothing on the page waits for it. */
export function renewEditing(params: LockedPlace): Promise<unknown> {
  return call('lockRecord', { params, body: {} })
}

/** Gives back what was kept while it was edited: also as the page is closed, when no answer is waited for. */
export function releaseEditing(params: LockedPlace): void {
  const address = toAddress('unlockRecord', { params, query: { release: 'edit' } })
  sendLast(address, { method: methodOf('unlockRecord') })
}
