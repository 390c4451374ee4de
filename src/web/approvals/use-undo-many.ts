import { useCallback } from 'react'
import { parkedIn } from '../client/approvals/parked-change.ts'
import { useRevert } from '../client/writes.ts'
import { useToast } from '../parts/toast.tsx'
import { useFaultText } from '../parts/use-fault-text.ts'
import { useRefusalText } from '../parts/use-refusal-text.ts'
import { useText } from '../text/use-text.tsx'

/** Takes back what came into force together, each change by itself, the last one first; what stays is told with its reason. */
export function useUndoMany(): (changeIds: readonly string[]) => Promise<void> {
  const { t } = useText()
  const show = useToast()
  const faultText = useFaultText()
  const refusalText = useRefusalText()
  const { mutateAsync: revert } = useRevert()
  return useCallback(
    async (changeIds) => {
      let [undone, waiting] = [0, 0]
      const faults: string[] = []
      for (const changeId of changeIds.toReversed()) {
        try {
          const outcome = await revert({ changeId })
          if (parkedIn(outcome)) waiting += 1
          else if (outcome.counts.applied > 0) undone += 1
          else faults.push(outcome.items[0] ? refusalText(outcome.items[0]) : t('changes.revertNothing'))
        } catch (error) {
          faults.push(faultText(error))
        }
      }
      const texts = [
        ...(undone > 0 ? [t('approvals.undoneMany', { count: undone })] : []),
        ...(waiting > 0 ? [t('approvals.undoWaits', { count: waiting })] : []),
        ...(faults[0] ? [t('approvals.undoLeft', { count: faults.length, reason: faults[0] })] : []),
      ]
      show({ text: texts.join(t('parts.andAlso')), ...(faults.length > 0 ? { tone: 'warned' } : {}) })
    },
    [revert, show, faultText, refusalText, t],
  )
}
