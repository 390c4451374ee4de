import type { ChangeView } from '../../../core/api/shapes.ts'
import { currentEntry } from '../../client/approvals/double-entries.ts'
import { useToast } from '../../parts/toast.tsx'
import { useNames } from '../../parts/use-names.ts'
import { useText } from '../../text/use-text.tsx'
import { useFaultWords } from '../why-back.tsx'

/** Says what came of an entry, or of what was settled. */
export function useTellEntry(): (after: ChangeView) => void {
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
