import { useState } from 'react'
import type { ChangeOutcomeView } from '../../../core/api/changes.ts'
import type { ObjectView } from '../../../core/api/shapes.ts'
import type { Json } from '../../../core/json.ts'
import { ApprovalReason } from '../../approvals/approval-reason.tsx'
import { textOf } from '../../approvals/labelled-box.tsx'
import { ApprovalsNeeded, ImpactFacts, sendText } from '../../changes/index.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { useText } from '../../text/use-text.tsx'
import { CarriedChoice } from './carried-choice.tsx'
import { useChosenCarry } from './use-chosen-carry.ts'

/** What was decided about a save. */
export interface Agreed {
  /** What goes along with it. */
  readonly carry?: readonly string[]
  /** Why it should be approved. */
  readonly reason?: string
}

interface ImpactDialogProps {
  readonly definition: ObjectView
  readonly title: string
  /** The record gets another owner. */
  readonly givesAway: boolean
  readonly impact: ChangeOutcomeView['impact']
  /** Why it is saved, as far as that was said; undefined where it was asked for elsewhere. */
  readonly reason: string | undefined
  /** Null to go on editing. */
  readonly settle: (agreed: Agreed | null) => void
}

/** What follows from a save: what goes along unless one says otherwise, sums that move, people who come to see it or do not any more. */
export function ImpactDialog({ definition, title, givesAway, impact, reason, settle }: ImpactDialogProps) {
  const { t } = useText()
  const carried = impact.carried ?? []
  const offered = carried.map(({ key }) => key)
  const { chosen, setChosen, remember } = useChosenCarry(carried)
  const approvals = impact.approvals ?? []
  const takesReason = reason !== undefined && approvals.length > 0
  const [written, setReason] = useState<Json>(reason ?? null)
  const isShort = carried.length === 0 && !impact.statistics && !impact.access
  const save = () => {
    remember(offered)
    const why = takesReason ? textOf(written) : ''
    settle({ ...(chosen.length > 0 ? { carry: chosen } : {}), ...(why ? { reason: why } : {}) })
  }
  return (
    <Dialog
      open
      staysOpen
      width={isShort ? 460 : 560}
      title={t(givesAway ? 'records.carryTitle' : 'records.impactTitle', { title })}
      onClose={() => settle(null)}
      footer={
        <>
          <Button onClick={() => settle(null)}>{t('parts.cancel')}</Button>
          <Button kind="primary" data-autofocus={!takesReason || undefined} onClick={save}>
            {t(givesAway ? 'records.carrySave' : (sendText(approvals) ?? 'records.impactSave'))}
          </Button>
        </>
      }
    >
      <div className="impact">
        <CarriedChoice of={definition.name} carried={carried} chosen={chosen} onChange={setChosen} />
        <ImpactFacts impact={impact} />
        <ApprovalsNeeded approvals={approvals} />
        {takesReason ? <ApprovalReason {...{ approvals, written, setReason }} autoFocus onSend={save} /> : null}
      </div>
    </Dialog>
  )
}
