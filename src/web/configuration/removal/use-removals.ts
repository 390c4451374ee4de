import { useState } from 'react'
import type { RecordView, RunView } from '../../../core/api/shapes.ts'
import type { ChangeItem } from '../../../core/change/change.ts'
import { finishRun } from '../../client/finish-run.ts'
import { outcomeOf } from '../../client/outcome-of.ts'
import { useSingleFlight } from '../../client/use-single-flight.ts'
import { useSubmit } from '../../client/writes.ts'
import { useFaultText } from '../../parts/use-fault-text.ts'
import { useSaved } from '../../parts/use-saved.tsx'
import { useText } from '../../text/use-text.tsx'

interface Removing {
  readonly field: RecordView
  readonly title: string
  readonly confirmation: string
  /** As the preview told it. */
  readonly records: number
}

/** Removes a retired field for good, or takes that back: in the background where records are many, for which it waits. */
export function useRemovals() {
  const { t } = useText()
  const { make, ...state } = useWaitingChange()
  const remove = ({ field, title, confirmation, records }: Removing) =>
    make(
      { object: 'fieldRemoval', op: 'create', values: { removed: field.id, confirmation, records } },
      t('configuration.removed', { name: title }),
    )
  const takeBack = (removal: RecordView, title: string) =>
    make(
      { object: 'fieldRemoval', op: 'delete', id: removal.id, version: removal.version },
      t('configuration.removalTakenBack', { name: title }),
    )
  return { ...state, remove, takeBack }
}

function useWaitingChange() {
  const { mutateAsync: submit } = useSubmit()
  const { runOnce, busy } = useSingleFlight()
  const saved = useSaved()
  const faultText = useFaultText()
  const [fault, setFault] = useState<string>()
  const [run, setRun] = useState<RunView | null>(null)
  const submitItem = async (item: ChangeItem, text: string, onDone: () => void) => {
    setFault(undefined)
    try {
      const answer = await submit({ mode: 'apply', origin: 'form', onRefusal: 'stop', items: [item] })
      const { change, items } = 'run' in answer ? outcomeOf(await finishRun(answer.run, setRun)) : answer
      const refusals = items.flatMap((one) => one.refusals ?? [])
      if (change.status !== 'applied') return setFault(refusals.map(({ message }) => message).join(' '))
      saved({ changeId: change.id, text })
      onDone()
    } catch (error) {
      setFault(faultText(error))
    } finally {
      setRun(null)
    }
  }
  const make = (item: ChangeItem, text: string) => (onDone: () => void) =>
    void runOnce(() => submitItem(item, text, onDone))
  return { make, busy, fault, run }
}
