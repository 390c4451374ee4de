import { useQueries } from '@tanstack/react-query'
import { useLocation } from '@tanstack/react-router'
import type { RecordView } from '../../core/api/shapes.ts'
import { recordQuery } from '../client/queries.ts'
import { useRecentlyOpened } from '../client/recent-records.ts'

/** What this person opened last, but for what she has before her. Read anew, so that rights hold when they are shown. */
export function useRecentRecords(): readonly RecordView[] {
  const path = useLocation({ select: ({ pathname }) => pathname })
  const elsewhere = useRecentlyOpened().filter(({ id }) => !path.endsWith(id))
  const answers = useQueries({
    queries: elsewhere.map(({ object, id }) => ({ ...recordQuery(object, id), retry: false })),
  })
  return answers.flatMap(({ data }) => (data && !data.deletedAt ? [data] : []))
}
