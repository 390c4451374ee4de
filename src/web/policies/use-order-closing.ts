import { useEffect, useRef, useState } from 'react'
import type { RecordView } from '../../core/api/shapes.ts'
import type { Values } from '../../core/change/change.ts'
import { useSerialQueue } from '../client/use-serial-queue.ts'
import { useConfigurationSave } from '../configuration/use-configuration-save.tsx'
import type { Faults } from '../records/save-faults.ts'

interface Closing {
  readonly object: string
  /** As the list has it; null while nobody has chosen anything. */
  readonly record: RecordView | null
  readonly title: string
}

/**
 * What is chosen stands at once and is saved in its turn, for several states are ticked one after the other, and the first choice of all
 * makes the record that the next one changes.
 */
export function useOrderClosing({ object, record, title }: Closing) {
  const { save, dialog } = useConfigurationSave('orderClosing')
  const { enqueue } = useSerialQueue()
  const newest = useRef(record)
  const waiting = useRef(0)
  const [chosen, setChosen] = useState<Values>({})
  const [faults, setFaults] = useState<Faults>({})
  useEffect(() => {
    newest.current = record
    // As somebody else has left it; but not what is still to be saved.
    if (waiting.current === 0) setChosen({})
  }, [record])
  const send = async (values: Values) => {
    const kept = newest.current
    const saved = await save({ record: kept, values: kept ? values : { object, ...values }, title })
    waiting.current -= 1
    if (saved.kind === 'saved') newest.current = saved.record
    else if (waiting.current === 0) setChosen({})
    setFaults(saved.kind === 'refused' ? placed(saved.faults, saved.message) : {})
  }
  const choose = (values: Values) => {
    setChosen((before) => ({ ...before, ...values }))
    waiting.current += 1
    void enqueue(() => send(values))
  }
  return { values: { ...record, ...chosen }, faults, choose, dialog }
}

/** At the control that it is about; of neither, it stands with the first. */
function placed({ states, paid }: Faults, message: string): Faults {
  return states ? { states } : { paid: paid ?? message }
}
