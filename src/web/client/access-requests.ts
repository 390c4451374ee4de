import { useQuery } from '@tanstack/react-query'
import type { Filter } from '../../core/filters/filter.ts'
import { recordPageQuery } from './queries.ts'

/** Requests that wait for this person to decide. */
export const waitingForMe: Filter = {
  and: [
    { field: 'state', op: 'eq', value: 'pending' },
    { field: 'approvers', op: 'contains', value: ['me'] },
  ],
}

interface AskedFor {
  readonly object: string
  readonly id?: string | undefined
  readonly field?: string | undefined
  readonly action: string
}

/** What this person asked for and nobody has decided yet. */
export function waitingOfMine({ object, id, field, action }: AskedFor): Filter {
  return {
    and: [
      { field: 'state', op: 'eq', value: 'pending' },
      { field: 'owner', op: 'eq', value: 'me' },
      { field: 'object', op: 'eq', value: object },
      { field: 'action', op: 'eq', value: action },
      id ? { field: 'record', op: 'eq', value: id } : { field: 'record', op: 'empty' },
      field ? { field: 'field', op: 'eq', value: field } : { field: 'field', op: 'empty' },
    ],
  }
}

/** How many there are; live, as lists are. */
export function useWaitingRequests(): number {
  const { data } = useQuery(recordPageQuery('accessRequest', { filter: waitingForMe, limit: 1, count: 'exact' }))
  return data?.total ?? 0
}

export const requestsShown = ['waiting', 'mine', 'all'] as const
export type RequestsShown = (typeof requestsShown)[number]

/** Which requests are shown, from the address. */
export function readRequestsSearch({ show }: Readonly<Record<string, unknown>>): { show?: RequestsShown } {
  const known = requestsShown.find((one) => one === show)
  return known ? { show: known } : {}
}
