import { useQueries } from '@tanstack/react-query'
import { recordQuery } from '../client/queries.ts'
import { useRemembered } from '../client/remembered.ts'
import type { FoundGroup } from '../client/search.ts'
import type { Target } from './search-targets.ts'

const kept = 6

/** What this person opened last from the search; only ids are kept in the browser, so rights hold when they are shown. */
export function useRecentRecords() {
  const [recent, setRecent] = useRemembered<readonly { object: string; id: string }[]>('recent', [])
  const answers = useQueries({
    queries: recent.map(({ object, id }) => ({ ...recordQuery(object, id), retry: false })),
  })
  const records = answers.flatMap(({ data }) => (data && !data.deletedAt ? [data] : []))
  const objects = [...new Set(records.map(({ object }) => object))]
  const groups = objects.map(
    (object): FoundGroup => ({ object, items: records.filter((one) => one.object === object) }),
  )
  const note = (target: Target) => {
    if (target.kind !== 'record') return
    const { object, record } = target
    setRecent([{ object, id: record.id }, ...recent.filter(({ id }) => id !== record.id)].slice(0, kept))
  }
  return { groups, note }
}
