import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { RecordView } from '../../core/api/shapes.ts'
import { queryKeys } from '../client/query-keys.ts'

/**
 * The records of a list with those that are worked on: a record that its own save, or somebody else, takes out of the list
 * stays in its row until nothing of it is unsaved any more. `hold` names them, by id, with a space between.
 */
export function usePinnedRecords(object: string, records: readonly RecordView[]) {
  const [pinned, pin] = useState('')
  const last = useRef(records)
  const queries = useQueryClient()
  // What was saved of a held record is put into lists that have it; this one has it no more, and so is as it was.
  const newest = (id: string) => queries.getQueryData<RecordView>(queryKeys.record(object, id))
  const ids = pinned.split(' ')
  const versions = ids.map((id) => newest(id)?.version).join(' ')
  // biome-ignore lint/correctness/useExhaustiveDependencies: another version of a held record is the reason to look again
  const items = useMemo(
    () => withPinned(records, last.current, { pinned: ids, newest: ({ id }) => newest(id) }),
    [records, pinned, versions],
  )
  useEffect(() => {
    last.current = items
  }, [items])
  return { items, pin }
}

interface Pinned<Record> {
  readonly pinned: readonly string[]
  /** The record as it was seen last anywhere. */
  readonly newest: (record: Record) => Record | undefined
}

/** Each of them where it stood before, as it is now. */
export function withPinned<Record extends { readonly id: string; readonly version: number }>(
  records: readonly Record[],
  before: readonly Record[],
  { pinned, newest }: Pinned<Record>,
): readonly Record[] {
  const gone = before.flatMap((record, row) => {
    const isGone = pinned.includes(record.id) && !records.some(({ id }) => id === record.id)
    return isGone ? [{ record: newerOf(record, newest(record)), row }] : []
  })
  return gone.reduce((rows, { record, row }) => rows.toSpliced(row, 0, record), records)
}

function newerOf<Record extends { readonly version: number }>(known: Record, other: Record | undefined): Record {
  return other && other.version > known.version ? other : known
}
