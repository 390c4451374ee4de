import { useChanges } from '../../client/queries.ts'

/** The changes by which new records of an object wait to be reviewed, as far as this person sees them; and how many records they are. */
export function useWaitingNew(object: string) {
  const list = useChanges({ status: 'pending', object, operation: 'create', limit: 50 })
  const changes = list.data?.pages.flatMap(({ items }) => items) ?? []
  const made = changes.flatMap(({ summary }) =>
    summary.filter((part) => part.object === object && part.op === 'create'),
  )
  return { list, changes, count: made.reduce((sum, part) => sum + part.count, 0), more: list.hasNextPage }
}
