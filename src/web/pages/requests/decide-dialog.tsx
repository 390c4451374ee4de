import { useState } from 'react'
import { grantedActions } from '../../../core/access/access.ts'
import type { RecordView } from '../../../core/api/shapes.ts'
import type { Field } from '../../../core/fields/field.ts'
import type { Json } from '../../../core/json.ts'
import { useObject } from '../../client/queries.ts'
import { useSingleFlight } from '../../client/use-single-flight.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { useFaultText } from '../../parts/use-fault-text.ts'
import { faultsOf } from '../../records/sharing/faults-of.ts'
import { LabelledInput } from '../../records/sharing/labelled-input.tsx'
import { useText } from '../../text/use-text.tsx'
import { AskedFilter, nameOf, textOf, useRequestWords, wordsOf } from './request-row.tsx'
import { useCountAsked } from './use-count-asked.ts'
import { useSettleRequest } from './use-settle-request.ts'

interface DecideDialogProps {
  readonly request: RecordView
  readonly decision: 'grant' | 'refuse'
  readonly onClose: () => void
}

/** Proposed where whoever asked named no end: what is given and forgotten ends by itself. */
const usualDays = 7

function proposedEnd({ until }: RecordView): string {
  return textOf(until) || new Date(Date.now() + usualDays * 86_400_000).toISOString()
}

/** To look instead of to edit or delete; the rest is given or it is not. */
function mayBeLess({ action }: RecordView): boolean {
  return action === 'edit' || action === 'delete'
}

function lessThan({ action }: RecordView, { label, hint }: Field): Field {
  const options = [textOf(action), 'view'].flatMap((value) => {
    const words = wordsOf(value)
    return words ? [{ value, label: words }] : []
  })
  return { type: 'choice', label, ...(hint ? { hint } : {}), required: true, options }
}

/** Grants, until a moment of the approver's choosing, or refuses; with a word to it. */
export function DecideDialog({ request, decision, onClose }: DecideDialogProps) {
  const { t } = useText()
  const faultText = useFaultText()
  const { what } = useRequestWords(request)
  const fields = useObject('accessRequest')?.fields
  const { decide } = useSettleRequest(request)
  const [until, setUntil] = useState<Json>(() => proposedEnd(request))
  const [action, setAction] = useState<Json>(textOf(request.action))
  const [remark, setRemark] = useState<Json>(null)
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({})
  const { runOnce, busy } = useSingleFlight()
  const settle = async () => {
    const reason = textOf(remark) ? { reason: textOf(remark) } : {}
    const given = grantedActions.find((one) => one === action)
    const ending = decision === 'grant' ? { until: textOf(until) || null, ...(given ? { action: given } : {}) } : {}
    try {
      await decide({ decision, version: request.version, ...ending, ...reason })
      onClose()
    } catch (error) {
      setFaults(faultsOf(error, faultText(error)))
    }
  }
  return (
    <Dialog
      open
      staysOpen
      width={460}
      title={t('access.decideTitle', { name: nameOf(request.refs.owner) })}
      busy={busy}
      onClose={onClose}
      footer={
        <>
          <Button disabled={busy} onClick={onClose}>
            {t('parts.cancel')}
          </Button>
          <Button kind={decision === 'grant' ? 'primary' : 'danger'} busy={busy} onClick={() => void runOnce(settle)}>
            {t(decision === 'grant' ? 'access.grant' : 'access.refuse')}
          </Button>
        </>
      }
    >
      <p className="kb-meta">{[what, nameOf(request.refs.record)].filter(Boolean).join(' · ')}</p>
      <AskedFilter request={request}>
        <CountNow request={request} />
      </AskedFilter>
      <p className="request-reason">{textOf(request.reason)}</p>
      <div className="form-fields">
        {decision === 'grant' && fields?.grantedAction && mayBeLess(request) ? (
          <LabelledInput
            field={lessThan(request, fields.grantedAction)}
            value={action}
            fault={faults.action}
            onChange={setAction}
          />
        ) : null}
        {decision === 'grant' && fields?.grantedUntil ? (
          <LabelledInput field={fields.grantedUntil} value={until} fault={faults.until} onChange={setUntil} />
        ) : null}
        {fields?.decision ? (
          <LabelledInput field={fields.decision} value={remark} fault={faults.reason} onChange={setRemark} />
        ) : null}
      </div>
      {faults[''] ? (
        <p className="form-fault" role="alert">
          {faults['']}
        </p>
      ) : null}
    </Dialog>
  )
}

/** How many records it would open now, as far as whoever decides sees them. */
function CountNow({ request }: { readonly request: RecordView }) {
  const { t } = useText()
  const count = useCountAsked(request)
  return count === undefined ? null : <span className="kb-meta"> · {t('access.countNow', { count })}</span>
}
