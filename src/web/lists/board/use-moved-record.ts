import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { RecordView } from '../../../core/api/shapes.ts'
import type { Values } from '../../../core/change/change.ts'
import { queryKeys } from '../../client/query-keys.ts'
import { useSerialQueue } from '../../client/use-serial-queue.ts'
import { useToast } from '../../parts/toast.tsx'
import type { SaveOutcome } from '../../records/use-save-record.tsx'
import type { List } from '../use-list.ts'

/**
 * Moves by a save like any other: with its version, its conflicts, and the message that takes it back. What is refused is
 * told. `moved` is the record on its way, shown where it goes before the lists have asked again. Whoever is quick moves on
 * from what she has just saved.
 */
export function useMovedRecord({ object, save }: List) {
  const queries = useQueryClient()
  const show = useToast()
  const { enqueue } = useSerialQueue()
  const [moved, setMoved] = useState<RecordView | null>(null)
  const saved = useRef(new Map<string, RecordView>())

  function move(record: RecordView, values: Values): Promise<SaveOutcome> {
    setMoved((now) => now ?? { ...record, ...values })
    return enqueue(() => saveMoved(newest(record), values))
  }
  async function saveMoved(record: RecordView, values: Values): Promise<SaveOutcome> {
    setMoved({ ...record, ...values })
    const outcome = await save.save(record, values, { origin: 'inline' })
    if (outcome.kind === 'refused') show({ tone: 'fault', text: Object.values(outcome.faults)[0] ?? outcome.message })
    else if (outcome.kind === 'saved') {
      saved.current.set(record.id, outcome.record)
      await queries.invalidateQueries({ queryKey: queryKeys.records(object.name) }, { cancelRefetch: false })
    }
    setMoved(null)
    return outcome
  }
  function newest(record: RecordView): RecordView {
    const known = saved.current.get(record.id)
    return known && known.version > record.version ? known : record
  }
  return { moved, move }
}
