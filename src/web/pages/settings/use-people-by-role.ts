import { useQuery } from '@tanstack/react-query'
import { recordPageQuery } from '../../client/queries.ts'

/** A page holds no more. With more people than this, the numbers beside the roles are left out rather than wrong. */
const peopleMax = 200

/** How many people hold each role, by the role's id; undefined while unknown. */
export function usePeopleByRole(): ReadonlyMap<string, number> | undefined {
  const { data } = useQuery(recordPageQuery('user', { limit: peopleMax }))
  if (!data || data.nextCursor) return undefined
  const counts = new Map<string, number>()
  for (const { roles } of data.items) {
    if (Array.isArray(roles)) for (const id of roles) counts.set(String(id), (counts.get(String(id)) ?? 0) + 1)
  }
  return counts
}
