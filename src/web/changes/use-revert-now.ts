import { parkedIn } from '../client/approvals/parked-change.ts'
import type { WayBack } from '../client/preview.ts'
import { useSingleFlight } from '../client/use-single-flight.ts'
import { useRevert } from '../client/writes.ts'
import { useToast } from '../parts/toast.tsx'
import { useFaultText } from '../parts/use-fault-text.ts'
import { useSaved } from '../parts/use-saved.tsx'
import { useText } from '../text/use-text.tsx'

interface Wanted {
  readonly changeId: string
  readonly way: WayBack
  /** As the preview counted them. */
  readonly count: number
}

/**
 * Takes a change back and says how it ended, also to somebody who has gone on to another page. A big one goes on in the
 * background: whoever shows the change shows how far it is, so the dialog closes as soon as it has begun.
 */
export function useRevertNow(onClose: () => void) {
  const { t } = useText()
  const show = useToast()
  const saved = useSaved()
  const faultText = useFaultText()
  const { mutateAsync } = useRevert()
  const { runOnce, busy } = useSingleFlight()
  const revert = async ({ changeId, way, count }: Wanted): Promise<void> => {
    const onRun = () => {
      show({ text: t('changes.reverting', { count }) })
      onClose()
    }
    try {
      const outcome = await mutateAsync({ changeId, way, onRun })
      const { counts } = outcome
      const parked = parkedIn(outcome)
      if (parked) saved({ changeId: null, parked })
      else if (counts.applied === 0) show({ tone: 'fault', text: t('changes.revertNothing') })
      else show({ text: t('changes.reverted', { count: counts.applied }) })
      onClose()
    } catch (fault) {
      show({ tone: 'fault', text: t('parts.undoFailed', { reason: faultText(fault) }) })
    }
  }
  return { revert: (wanted: Wanted) => runOnce(() => revert(wanted)), busy }
}
