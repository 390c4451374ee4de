import type { ChangeView } from '../../../core/api/shapes.ts'
import { currentEntry } from '../../client/approvals/double-entries.ts'
import { useSingleFlight } from '../../client/use-single-flight.ts'
import { useToast } from '../../parts/toast.tsx'
import { useFaultText } from '../../parts/use-fault-text.ts'
import { useNames } from '../../parts/use-names.ts'
import { useText } from '../../text/use-text.tsx'
import { useFaultWords } from '../why-back.tsx'

/** Sends an entry, or what was settled, once, and says what came of it; `takes` says whether a refusal has its place in the form. */
export function useSendEntry(onDecided: () => void, takes: (error: unknown) => boolean = () => false) {
  const tell = useTellEntry()
  const faultText = useFaultText()
  const show = useToast()
  const { runOnce, busy } = useSingleFlight()
  const send = async (work: () => Promise<ChangeView>) => {
    try {
      tell(await work())
      onDecided()
    } catch (error) {
      if (!takes(error)) show({ tone: 'fault', text: faultText(error) })
    }
  }
  return { send: (work: () => Promise<ChangeView>) => void runOnce(() => send(work)), busy }
}

function useTellEntry(): (after: ChangeView) => void {
  const { t } = useText()
  const show = useToast()
  const names = useNames()
  const faultWords = useFaultWords()
  return (after) => {
    const { status, fault, approvals = [] } = after
    if (status === 'sentBack')
      return void show({ tone: 'warned', text: t('approvals.cameBack', { reason: fault ? faultWords(fault) : '' }) })
    if (status === 'applied') return void show({ text: t('entries.inForce') })
    const next = names(approvals.flatMap(({ waitingFor }) => waitingFor))
    const isDiffering = (currentEntry(after)?.differing?.length ?? 0) > 0
    show({ text: t(isDiffering ? 'entries.nowSettled' : 'entries.nowApproved', { names: next }) })
  }
}
