import { useQueries } from '@tanstack/react-query'
import { isRecordId } from '../../core/fields/parsing/record-id.ts'
import { recordQuery, useObjects } from '../client/queries.ts'

/** The title of a record; undefined where it cannot be seen, or is on its way. */
export type TitleOf = (object: string, id: string) => string | undefined

/**
 * What is said with the titles of the records it names: it is said twice, first to hear which are asked for, then with those that are
 * known by now.
 */
export function useTitled<Said>(say: (titleOf: TitleOf) => Said): Said {
  const objects = useObjects()
  const asked = new Map<string, { readonly object: string; readonly id: string }>()
  const keyOf = (object: string, id: string) => `${object} ${id}`
  say((object, id) => {
    if (isRecordId(id)) asked.set(keyOf(object, id), { object, id })
    return undefined
  })
  const keys = [...asked.keys()]
  const found = useQueries({
    queries: [...asked.values()].map(({ object, id }) => ({ ...recordQuery(object, id), retry: false })),
  })
  return say((object, id) => {
    const record = found[keys.indexOf(keyOf(object, id))]?.data
    const title = record?.[objects.find(({ name }) => name === object)?.title ?? 'name']
    return typeof title === 'string' ? title : record?.code
  })
}
