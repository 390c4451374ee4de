import { useEffect, useMemo, useRef, useState } from 'react'
import type { RecordView } from '../../core/api/shapes.ts'

/**
 * The records of a list with those that are worked on: a record that its own save, or somebody else, takes out of the list
 * stays in its row until nothing of it is unsaved any more. `hold` names them, by id, with a space between.
 */
export function useHeldRecords(records: readonly RecordView[]) {
  const [held, hold] = useState('')
  const last = useRef(records)
  const items = useMemo(() => withHeld(records, last.current, held.split(' ')), [records, held])
  useEffect(() => {
    last.current = items
  }, [items])
  return { items, hold }
}

/** Each of them where it stood before. */
export function withHeld<Record extends { readonly id: string }>(
  records: readonly Record[],
  before: readonly Record[],
  held: readonly string[],
): readonly Record[] {
  const gone = before.flatMap((record, row) => {
    const isGone = held.includes(record.id) && !records.some(({ id }) => id === record.id)
    return isGone ? [{ record, row }] : []
  })
  return gone.reduce((rows, { record, row }) => rows.toSpliced(row, 0, record), records)
}
