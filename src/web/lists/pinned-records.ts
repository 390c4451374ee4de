import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { RecordView } from '../../core/api/shapes.ts'
import { queryKeys } from '../client/query-keys.ts'

interface Listed {
  readonly object: string
  readonly records: readonly RecordView[]
  /** What the list asks for: another question is answered in its own order. */
  readonly asked: string
}

/**
 * The records of a list with those that are worked on: a record that its own save, or somebody else, takes out of the list
 * stays in its row until nothing of it is unsaved any more. `pin` names them, by id, with a space between. One that was saved
 * here stays in its row as well, wherever the order would put it now, until somebody asks for the order again.
 */
export function usePinnedRecords({ object, records, asked }: Listed) {
  const [pinned, pin] = useState('')
  const [saved, setSaved] = useState<{ readonly asked: string; readonly ids: readonly string[] }>({ asked, ids: [] })
  const kept = saved.asked === asked ? saved.ids : none
  const last = useRef(records)
  const queries = useQueryClient()
  // What was saved of a held record is put into lists that have it; this one has it no more, and so is as it was.
  const newest = (id: string) => queries.getQueryData<RecordView>(queryKeys.record(object, id))
  const ids = pinned.split(' ')
  const versions = ids.map((id) => newest(id)?.version).join(' ')
  // biome-ignore lint/correctness/useExhaustiveDependencies: another version of a held record is the reason to look again
  const items = useMemo(
    () =>
      withPinned(inTheirRows(records, last.current, kept), last.current, {
        pinned: ids,
        newest: ({ id }) => newest(id),
      }),
    [records, pinned, versions, kept],
  )
  useEffect(() => {
    last.current = items
  }, [items])
  const keepInPlace = useCallback(
    (id: string) => setSaved((before) => ({ asked, ids: [...(before.asked === asked ? before.ids : none), id] })),
    [asked],
  )
  return {
    items,
    pin,
    keepInPlace,
    /** Saved records that stand elsewhere than the order says. */
    outOfOrder: new Set(kept.filter((id) => rowOf(items, id) !== rowOf(records, id))).size,
    putInOrder: () => setSaved({ asked, ids: none }),
  }
}

const none: readonly string[] = []

/** Records that were saved here, each in the row it stood in; the others in their order around them. */
export function inTheirRows<Record extends { readonly id: string }>(
  records: readonly Record[],
  before: readonly Record[],
  kept: readonly string[],
): readonly Record[] {
  const held = before.flatMap(({ id }, row) => {
    const record = kept.includes(id) ? records.find((one) => one.id === id) : undefined
    return record ? [{ record, row }] : []
  })
  const others = records.filter(({ id }) => !held.some(({ record }) => record.id === id))
  return held.reduce((rows, { record, row }) => rows.toSpliced(row, 0, record), others)
}

function rowOf(records: readonly { readonly id: string }[], id: string): number {
  return records.findIndex((record) => record.id === id)
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
