import type { ApprovalFault, ChangeView } from '../../core/api/shapes.ts'
import { Icon } from '../parts/icon.tsx'
import { useText } from '../text/use-text.tsx'

/** Why a change came back to whoever sent it: what an approver said, or what spoke against it when it was approved. */
export function WhyBack({ change }: { readonly change: ChangeView }) {
  const words = useWhyBack()(change)
  return words === null ? null : (
    <p className="parked-back" role="note">
      <Icon name="warning" />
      <span>{words}</span>
    </p>
  )
}

/** In words; null where it did not come back. */
export function useWhyBack(): (change: ChangeView) => string | null {
  const { t } = useText()
  const faultWords = useFaultWords()
  return ({ status, fault, decisions = [] }) => {
    if (status !== 'sentBack' && status !== 'failed') return null
    if (fault) return faultWords(fault)
    const said = decisions.findLast(({ kind }) => kind === 'sendBack')
    return said ? `${t('approvals.sentBackBy', { name: said.who.name })}${said.reason ?? ''}` : null
  }
}

/** What spoke against it, each once: fields that moved meanwhile are counted, for the author sees them one by one. */
export function useFaultWords(): (fault: ApprovalFault) => string {
  const { t } = useText()
  return ({ refusals, conflicts }) => {
    const moved = conflicts.length > 0 ? [t('approvals.movedMeanwhile', { count: conflicts.length })] : []
    return [...moved, ...new Set(refusals.map(({ message }) => message))].join(t('parts.andAlso'))
  }
}
