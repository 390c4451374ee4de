import type { ObjectView, RecordView } from '../../../core/api/shapes.ts'
import { useObject, useRecords } from '../../client/queries.ts'

/** How follow-ups are tied to records of this object; undefined where they are not, or this person may not see them. */
export function useFollowUpLink(
  definition: ObjectView,
): { readonly object: ObjectView; readonly via: string } | undefined {
  const object = useObject('followUp')
  if (!object?.can.view) return undefined
  const via = Object.entries(object.fields).find(
    ([, field]) => field.type === 'link' && field.to === definition.name,
  )?.[0]
  return via === undefined ? undefined : { object, via }
}

const none: readonly RecordView[] = []

export function useFollowUps(definition: ObjectView, record: RecordView) {
  const link = useFollowUpLink(definition)
  const query = useRecords(
    'followUp',
    {
      filter: { and: [{ field: link?.via ?? '', op: 'eq', value: record.id }] },
      sort: [{ field: 'at', direction: 'desc' }],
      limit: 20,
    },
    { enabled: link !== undefined },
  )
  const pages = query.data?.pages
  return {
    link,
    items: pages?.flatMap((page) => page.items) ?? none,
    total: pages?.[0]?.total ?? 0,
    more: query.hasNextPage,
    fetchMore: query.fetchNextPage,
  }
}
