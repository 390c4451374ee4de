import { useQueries } from '@tanstack/react-query'
import type { ObjectView } from '../../core/api/shapes.ts'
import { recordPageQuery } from '../client/queries.ts'

export interface BinCounts {
  /** How many deleted records of an object there are, by its name; what is not known yet is left out. */
  readonly of: Readonly<Record<string, number>>
  readonly isPending: boolean
}

/** How much lies in the recycle bin of each object. */
export function useBinCounts(objects: readonly ObjectView[]): BinCounts {
  const answers = useQueries({
    queries: objects.map(({ name }) => recordPageQuery(name, { deleted: true, limit: 1, count: 'exact' })),
  })
  const known = objects.flatMap(({ name }, n) => {
    const total = answers[n]?.data?.total
    return total === undefined ? [] : [[name, total] as const]
  })
  return { of: Object.fromEntries(known), isPending: answers.some(({ isPending }) => isPending) }
}
