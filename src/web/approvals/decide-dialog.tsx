import { useState } from 'react'
import type { ChangeView } from '../../core/api/shapes.ts'
import type { Json } from '../../core/json.ts'
import { ProblemError } from '../client/problem-error.ts'
import { useSingleFlight } from '../client/use-single-flight.ts'
import { Button } from '../parts/button.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { useFaultText } from '../parts/use-fault-text.ts'
import { useText } from '../text/use-text.tsx'
import type { AskedAction } from './decision-bar.tsx'
import { BoxFault, LabelledBox, personField, reasonField, textOf } from './labelled-box.tsx'
import { useDecision } from './use-decision.ts'

interface DecideDialogProps {
  readonly action: AskedAction
  readonly change: ChangeView
  readonly onClose: () => void
  readonly onDecided: () => void
}

/** What a decision needs beside itself: a reason for the author, or the person who is to decide. */
export function DecideDialog({ action, change, onClose, onDecided }: DecideDialogProps) {
  const { t } = useText()
  const faultText = useFaultText()
  const { decideOrThrow } = useDecision(change)
  const { runOnce, busy } = useSingleFlight()
  const [reason, setReason] = useState<Json>(null)
  const [to, setTo] = useState<Json>(null)
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({})
  const asksPerson = action === 'delegate' || action === 'addApprover'
  const send = async () => {
    const missing = asksPerson ? !to : !textOf(reason)
    if (missing)
      return setFaults(asksPerson ? { to: t('approvals.toMissing') } : { reason: t('approvals.reasonMissing') })
    try {
      await decideOrThrow(action, {
        ...(textOf(reason) ? { reason: textOf(reason) } : {}),
        ...(asksPerson ? { to: textOf(to) } : {}),
      })
      onClose()
      onDecided()
    } catch (error) {
      setFaults({ [pathOf(error)]: faultText(error) })
    }
  }
  return (
    <Dialog
      open
      staysOpen
      width={460}
      title={t(`approvals.${action}`)}
      busy={busy}
      onClose={onClose}
      footer={
        <>
          <Button disabled={busy} onClick={onClose}>
            {t('parts.cancel')}
          </Button>
          <Button kind={action === 'reject' ? 'danger' : 'primary'} busy={busy} onClick={() => void runOnce(send)}>
            {t(`approvals.${action}`)}
          </Button>
        </>
      }
    >
      <div className="decide-fields">
        {asksPerson ? (
          <LabelledBox
            label={t(action === 'delegate' ? 'approvals.delegateTo' : 'approvals.askAlso')}
            field={personField}
            value={to}
            fault={faults.to}
            autoFocus
            onChange={setTo}
          />
        ) : null}
        <LabelledBox
          label={t(asksPerson ? 'approvals.reasonOptional' : 'approvals.reasonFor')}
          field={reasonField}
          value={reason}
          fault={faults.reason}
          autoFocus={!asksPerson}
          onChange={setReason}
        />
        <BoxFault text={faults['']} />
      </div>
    </Dialog>
  )
}

/** The field the server names, where the dialog has it. */
function pathOf(error: unknown): string {
  const path = error instanceof ProblemError ? error.problem.errors[0]?.path : undefined
  return path === 'reason' || path === 'to' ? path : ''
}
