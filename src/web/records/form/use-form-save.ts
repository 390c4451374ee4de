import { useRef } from 'react'
import type { RecordView } from '../../../core/api/shapes.ts'
import { useSingleFlight } from '../../client/use-single-flight.ts'
import { useUnmounted } from '../../client/use-unmounted.ts'
import { useToast } from '../../parts/toast.tsx'
import { useText } from '../../text/use-text.tsx'
import type { SaveOutcome } from '../use-save-record.tsx'
import type { Leaving } from './leave-guard.tsx'

export type Refused = Extract<SaveOutcome, { kind: 'refused' }>
type Written = Extract<SaveOutcome, { kind: 'saved' | 'parked' }>

interface FormSave {
  /** The answer is there, and it is saved: whatever becomes of the page. */
  readonly onWritten: () => void
  /** Goes on from the form, where its user is still there. */
  readonly onSaved: (record: RecordView) => void
  /** A new record waits for approval, and is not there yet. */
  readonly onParked?: ((changeId: string) => void) | undefined
  readonly onRefused: (refused: Refused) => void
}

/**
 * What happens to a form while it is being saved. Whoever wants to leave waits for the answer, and is then led nowhere else;
 * what is refused when the form has gone is said in a message, and has stayed as a draft.
 */
export function useFormSave({ onWritten, onSaved, onParked, onRefused }: FormSave) {
  const { t } = useText()
  const show = useToast()
  const gone = useUnmounted()
  const { runOnce, busy } = useSingleFlight()
  // What is on its way; saved, it stays, and so lets everybody leave.
  const sending = useRef<Promise<boolean> | null>(null)
  const leaving = useRef<Leaving>('stays')

  async function send(save: () => Promise<SaveOutcome>): Promise<boolean> {
    const outcome = await save()
    if (outcome.kind === 'saved' || outcome.kind === 'parked') {
      onWritten()
      if (leaving.current === 'stays' && !gone.current) goOn(outcome)
      return true
    }
    sending.current = null
    if (outcome.kind === 'refused') tell(outcome)
    return false
  }
  function goOn(outcome: Written): void {
    if (outcome.kind === 'saved') onSaved(outcome.record)
    else onParked?.(outcome.changeId)
  }
  function tell(refused: Refused): void {
    const reason = Object.values(refused.faults)[0] ?? refused.message
    if (gone.current || leaving.current === 'leaves')
      show({ tone: 'fault', text: t('records.leftUnsaved', { reason }) })
    if (!gone.current) onRefused(refused)
  }
  return {
    saving: busy,
    save: (work: () => Promise<SaveOutcome>) =>
      runOnce(() => {
        // She may have been kept from leaving by something else on the page.
        leaving.current = 'stays'
        sending.current = send(work)
        return sending.current
      }),
    /** For the guard of the form. */
    underWay: () => sending.current,
    noteLeaving: (now: Leaving) => {
      leaving.current = now
    },
  }
}
