import { useQuery } from '@tanstack/react-query'
import type { Filter } from '../../core/filters/filter.ts'
import { recordPageQuery } from './queries.ts'

/** Open alerts that tell this person, and are not about her: those somebody else looks into. */
const tellingMe: Filter = {
  and: [
    { field: 'state', op: 'eq', value: 'open' },
    { field: 'person', op: 'nin', value: ['me'] },
    {
      or: [
        { field: 'notified', op: 'empty' },
        { field: 'notified', op: 'contains', value: ['me'] },
      ],
    },
  ],
}

/** How many there are; live, as lists are. */
export function useWaitingAlerts(): number {
  const { data } = useQuery(recordPageQuery('alert', { filter: tellingMe, limit: 1, count: 'exact' }))
  return data?.total ?? 0
}
