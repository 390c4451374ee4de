import type { ChangeView } from '../../core/api/shapes.ts'
import { type ApprovalAction, type DecisionBody, useDecide } from '../client/approvals/approvals.ts'
import { dropUndo } from '../client/undo-stack.ts'
import { useToast } from '../parts/toast.tsx'
import { useFaultText } from '../parts/use-fault-text.ts'
import { useNames } from '../parts/use-names.ts'
import { useUndo } from '../parts/use-saved.tsx'
import { useText } from '../text/use-text.tsx'
import { useFaultWords } from './why-back.tsx'

/** Decides on a change and says what came of it; what came into force is taken back from the message, where she may. */
export function useDecision({ id, version = 1 }: ChangeView) {
  const show = useToast()
  const faultText = useFaultText()
  const tell = useTellDecision()
  const send = useDecide()
  /** Throws what the server refuses, for a dialog to say. */
  async function decideOrThrow(action: ApprovalAction, body: Partial<DecisionBody> & { to?: string }): Promise<void> {
    tell(action, await send(id, action, { version, ...body }))
    if (action === 'withdraw') dropUndo(id)
  }
  /** Answers whether it was decided; what is refused is said in a message. */
  async function decide(action: ApprovalAction): Promise<boolean> {
    try {
      await decideOrThrow(action, {})
      return true
    } catch (error) {
      show({ tone: 'fault', text: faultText(error) })
      return false
    }
  }
  return { decide, decideOrThrow }
}

const done = {
  reject: 'approvals.rejected',
  sendBack: 'approvals.sentBack',
  withdraw: 'approvals.withdrawn',
  delegate: 'approvals.delegated',
  addApprover: 'approvals.approverAdded',
  comment: 'approvals.commented',
} as const

function useTellDecision(): (action: ApprovalAction, after: ChangeView) => void {
  const { t } = useText()
  const show = useToast()
  const undo = useUndo()
  const names = useNames()
  const faultWords = useFaultWords()
  return (action, { id, status, canRevert, approvals = [], fault }) => {
    if (action !== 'approve' && action !== 'resubmit') return void show({ text: t(done[action]) })
    if (status === 'sentBack') {
      const reason = fault ? faultWords(fault) : ''
      return void show({ tone: 'warned', text: t('approvals.cameBack', { reason }) })
    }
    const next = approvals.flatMap(({ waitingFor }) => waitingFor)
    const waits = next.length > 0 ? t('approvals.nowWaits', { names: names(next) }) : ''
    const inForce =
      status === 'applied' ? t('approvals.inForce') : status === 'applying' ? t('approvals.applying') : waits
    const taken = canRevert ? { label: t('parts.undo'), run: () => void undo(id) } : undefined
    show({
      text: `${t(action === 'approve' ? 'approvals.approved' : 'approvals.resubmitted')}${inForce}`,
      action: taken,
    })
  }
}
