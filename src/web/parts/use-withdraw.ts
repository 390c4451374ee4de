import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { withdrawParked } from '../client/approvals/approvals.ts'
import { dropUndo } from '../client/undo-stack.ts'
import { forgetRecords } from '../client/writes.ts'
import { useText } from '../text/use-text.tsx'
import { useToast } from './toast.tsx'
import { useFaultText } from './use-fault-text.ts'

/** Withdraws one’s own change that waits, and says so; where somebody decided meanwhile, that is said. */
export function useWithdraw(): (changeId: string) => Promise<void> {
  const { t } = useText()
  const show = useToast()
  const faultText = useFaultText()
  const queries = useQueryClient()
  return useCallback(
    async (changeId) => {
      try {
        if (await withdrawParked(changeId)) show({ text: t('approvals.withdrawn') })
        else show({ tone: 'warned', text: t('approvals.appliedMeanwhile') })
        dropUndo(changeId)
      } catch (error) {
        show({ tone: 'fault', text: faultText(error) })
      } finally {
        forgetRecords(queries)
      }
    },
    [show, faultText, queries, t],
  )
}
