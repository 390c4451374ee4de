import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { RecordRef, RecordView } from '../../../core/api/shapes.ts'
import { recordPageQuery, recordQuery, useObject } from '../../client/queries.ts'
import type { RecordQuery } from '../../client/record-query.ts'

const shownAtOnce = 20
const none: readonly RecordView[] = []

/** The records a link may point to: the best matches for what is typed, the latest ones where nothing is. */
export function useCandidates(object: string, typed: string, open: boolean) {
  const definition = useObject(object)
  const { data, isFetching } = useQuery({
    ...recordPageQuery(object, { ...askedBy(object, typed.trim()), limit: shownAtOnce }),
    enabled: open,
    placeholderData: keepPreviousData,
  })
  const records = data?.items ?? none
  const refs = records.map((record): RecordRef => refTo(record, definition?.title ?? 'name'))
  return { records, refs, definition, loading: isFetching }
}

/** A surname is one character, of which the search knows nothing by itself: people are few enough to be asked for theirs. */
function askedBy(object: string, typed: string): Pick<RecordQuery, 'q' | 'filter'> {
  if (object === 'user' && /^\p{Script=Han}$/u.test(typed))
    return { filter: { and: [{ field: 'name', op: 'contains', value: typed }] } }
  return typed === '' ? {} : { q: typed }
}

/** The title of a record of which only the id is known (a preset, a draft); null where it cannot be seen. */
export function useAskedRef(object: string, id: string | undefined): RecordRef | null | undefined {
  const definition = useObject(object)
  const { data, isError } = useQuery({ ...recordQuery(object, id ?? ''), enabled: id !== undefined })
  if (isError) return null
  return data ? refTo({ ...data, object }, definition?.title ?? 'name') : undefined
}

/** A record as others link to it. */
export function refTo(record: RecordView, titleField: string): RecordRef {
  const title = record[titleField]
  return {
    id: record.id,
    object: record.objectName,
    code: record.code,
    title: typeof title === 'string' && title !== '' ? title : record.code,
  }
}
