import { useCallback } from 'react'
import type { PersonRef } from '../../../core/api/shapes.ts'
import { parkedIn } from '../../client/approvals/parked-change.ts'
import { useRevert } from '../../client/writes.ts'
import { useToast } from '../../parts/toast.tsx'
import { useFaultText } from '../../parts/use-fault-text.ts'
import { useNames } from '../../parts/use-names.ts'
import { useRefusalText } from '../../parts/use-refusal-text.ts'
import { useText } from '../../text/use-text.tsx'

/** Takes back what came into force together, each change by itself, the last one first; what stays is told with its reason. */
export function useUndoMany(): (changeIds: readonly string[]) => Promise<void> {
  const { t } = useText()
  const show = useToast()
  const faultText = useFaultText()
  const refusalText = useRefusalText()
  const { mutateAsync: revert } = useRevert()
  const names = useNames()
  return useCallback(
    async (changeIds) => {
      const sentTo = (people: readonly PersonRef[]) =>
        people.length > 0 ? t('approvals.sentTo', { names: names(people) }) : ''
      let [undone, waiting] = [0, 0]
      const asked = new Map<string, PersonRef>()
      const faults: string[] = []
      for (const changeId of changeIds.toReversed()) {
        try {
          const outcome = await revert({ changeId })
          const parked = parkedIn(outcome)
          if (parked) {
            waiting += 1
            for (const person of parked.approvals.flatMap((step) => step.waitingFor)) asked.set(person.id, person)
          } else if (outcome.counts.applied > 0) undone += 1
          else faults.push(outcome.items[0] ? refusalText(outcome.items[0]) : t('changes.revertNothing'))
        } catch (error) {
          faults.push(faultText(error))
        }
      }
      const texts = [
        ...(undone > 0 ? [t('approvals.undoneMany', { count: undone })] : []),
        ...(waiting > 0 ? [t('approvals.undoWaits', { count: waiting }) + sentTo([...asked.values()])] : []),
        ...(faults[0] ? [t('approvals.undoLeft', { count: faults.length, reason: faults[0] })] : []),
      ]
      show({ text: texts.join(t('parts.andAlso')), ...(faults.length + waiting > 0 ? { tone: 'warned' } : {}) })
    },
    [revert, show, names, faultText, refusalText, t],
  )
}
