import type { RecordView } from '../../core/api/shapes.ts'
import type { Values } from '../../core/change/change.ts'
import { finishRun } from '../client/finish-run.ts'
import { noteSaving } from '../client/note-saving.ts'
import { outcomeOf } from '../client/outcome-of.ts'
import { useSubmit } from '../client/writes.ts'
import { useFaultText } from '../parts/use-fault-text.ts'
import { useSaved } from '../parts/use-saved.tsx'
import { refusedBy, type SaveOutcome } from '../records/use-save-record.tsx'

interface Conversion {
  readonly record: RecordView
  readonly values: Values
  readonly title: string
}

/** Saves a field of which the values are converted along: in the background where they are many, for which it waits. */
export function useConversion() {
  const { mutateAsync: submit } = useSubmit()
  const saved = useSaved()
  const faultText = useFaultText()
  return async ({ record, values, title }: Conversion): Promise<SaveOutcome> => {
    const { id, version, objectName: object } = record
    try {
      const item = { object, op: 'update', id, version, values } as const
      const answer = await submit({ mode: 'apply', origin: 'form', onRefusal: 'stop', items: [item] })
      const { change, items } = 'run' in answer ? outcomeOf(await noteSaving(finishRun(answer.run))) : answer
      const refusals = items.flatMap((one) => one.refusals ?? [])
      if (change.status !== 'applied') return { kind: 'refused', ...toFaults(refusals) }
      saved({ changeId: change.id, title })
      return { kind: 'saved', record }
    } catch (error) {
      return refusedBy(error, faultText(error))
    }
  }
}

function toFaults(refusals: readonly { readonly path: string; readonly message: string }[]) {
  const faults = Object.fromEntries(refusals.map(({ path, message }) => [path, message]))
  return { faults, message: refusals.map(({ message }) => message).join(' ') }
}
