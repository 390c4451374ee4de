import { useQueryClient } from '@tanstack/react-query'
import type { BodyOfCall } from '../../../core/api/call.ts'
import type { RecordView } from '../../../core/api/shapes.ts'
import { call } from '../../client/call.ts'
import { pushUndo } from '../../client/undo-stack.ts'
import { forgetRecords } from '../../client/writes.ts'
import { useToast } from '../../parts/toast.tsx'
import { useFaultText } from '../../parts/use-fault-text.ts'
import { useSaved } from '../../parts/use-saved.tsx'
import { useText } from '../../text/use-text.tsx'
import { nameOf } from './request-row.tsx'

/** Decides on a request, or takes it back, and says so with the way back. */
export function useSettleRequest(request: RecordView) {
  const { t } = useText()
  const queries = useQueryClient()
  const saved = useSaved()
  const show = useToast()
  const faultText = useFaultText()
  const name = nameOf(request.refs.owner)
  const { id } = request
  const tell = (changeId: string | null, text: string) => {
    pushUndo(changeId, ['accessRequest'])
    saved({ changeId, text })
    forgetRecords(queries)
  }
  return {
    /** Throws what the server refuses, for the dialog to say. */
    async decide(body: BodyOfCall<'decideAccessRequest'>): Promise<void> {
      const { changeId } = await call('decideAccessRequest', { params: { id }, body })
      tell(changeId, t(body.decision === 'grant' ? 'access.granted' : 'access.refused', { name }))
    },
    async withdraw(): Promise<void> {
      try {
        const { changeId } = await call('withdrawAccessRequest', { params: { id } })
        tell(changeId, t('access.withdrawn'))
      } catch (error) {
        show({ tone: 'fault', text: faultText(error) })
        forgetRecords(queries)
      }
    },
  }
}
