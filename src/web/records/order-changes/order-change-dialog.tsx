import { lazy, Suspense, useState } from 'react'
import type { RecordView } from '../../../core/api/shapes.ts'
import type { Values } from '../../../core/change/change.ts'
import { ChangePreview } from '../../changes/index.ts'
import { useChangePreview } from '../../changes/use-change-preview.ts'
import { useObject } from '../../client/queries.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { useFaultText } from '../../parts/use-fault-text.ts'
import { useText } from '../../text/use-text.tsx'
import { LabelledInput } from '../sharing/labelled-input.tsx'
import { ProposedDifference } from './proposed-difference.tsx'
import './order-changes.css'

// It counts with formulas, whose compiler most pages do not need.
const OrderEffects = lazy(() => import('./order-effects.tsx').then((module) => ({ default: module.OrderEffects })))

interface OrderChangeDialogProps {
  readonly order: RecordView
  /** What differs from the order; of a reversal nothing. */
  readonly values: Values
  /** What is sent beside the reason. */
  readonly asked: Values
  readonly title: string
  /** The reason, or null to go on. */
  readonly settle: (reason: string | null) => void
}

/** What a document would do, beside what is there, and why it is made. */
export function OrderChangeDialog({ order, values, asked, title, settle }: OrderChangeDialogProps) {
  const { t } = useText()
  const faultText = useFaultText()
  const [reason, setReason] = useState('')
  const [isLacking, setLacking] = useState(false)
  const field = useObject('orderChange')?.fields.reason
  const { outcome, error } = useChangePreview({
    mode: 'preview',
    origin: 'form',
    items: [{ object: 'orderChange', op: 'create', values: { ...asked, reason: t('orderChanges.preview') } }],
  })
  const send = () => (reason.trim() === '' ? setLacking(true) : settle(reason))
  return (
    <Dialog
      open
      staysOpen
      width={640}
      title={title}
      onClose={() => settle(null)}
      footer={
        <>
          <Button onClick={() => settle(null)}>{t('orderChanges.goOn')}</Button>
          <Button kind="primary" disabled={!outcome || outcome.counts.refused > 0} onClick={send}>
            {t('orderChanges.submit')}
          </Button>
        </>
      }
    >
      {field ? (
        <LabelledInput
          field={field}
          value={reason}
          autoFocus
          fault={isLacking ? t('access.needReason') : undefined}
          onChange={(entered) => {
            setReason(String(entered ?? ''))
            setLacking(false)
          }}
        />
      ) : null}
      {Object.keys(values).length > 0 ? (
        <Suspense fallback={null}>
          <OrderEffects order={order} values={values} statistics={outcome?.impact.statistics ?? []} />
          <ProposedDifference order={order} values={values} />
        </Suspense>
      ) : null}
      {error ? <p className="form-fault">{faultText(error)}</p> : null}
      {outcome ? (
        <div className="order-change-foreseen">
          <Warned outcome={outcome} />
          <ChangePreview outcome={withoutDocument(outcome)} samples={20} counts={false} />
        </div>
      ) : null}
      {outcome || error ? null : <Skeleton lines={4} />}
    </Dialog>
  )
}

/** What it does all the same: an order that is paid too much then, also by a reversal. */
function Warned({ outcome }: Pick<Parameters<typeof ChangePreview>[0], 'outcome'>) {
  const sentences = new Set(outcome.items.flatMap(({ warnings = [] }) => warnings.map(({ message }) => message)))
  return [...sentences].map((sentence) => (
    <p key={sentence} className="order-overpaid">
      <Icon name="warning" size={13} /> {sentence}
    </p>
  ))
}

/** Of the document itself nothing is looked at but why it would not be made. */
function withoutDocument(outcome: Parameters<typeof ChangePreview>[0]['outcome']) {
  const isAhead = ({ outcome: becomes }: (typeof outcome.items)[number]) =>
    becomes === 'applied' || becomes === 'pending'
  const items = outcome.items.filter((item) => item.object !== 'orderChange' || !isAhead(item))
  return { ...outcome, items }
}
