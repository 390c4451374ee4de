import { useState } from 'react'
import type { RecordView } from '../../../core/api/shapes.ts'
import type { Values } from '../../../core/change/change.ts'
import type { Field } from '../../../core/fields/field.ts'
import { useLockRecord } from '../../client/locks.ts'
import { useSingleFlight } from '../../client/use-single-flight.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { useToast } from '../../parts/toast.tsx'
import { useFaultText } from '../../parts/use-fault-text.ts'
import { useText } from '../../text/use-text.tsx'
import { faultsOf } from '../sharing/faults-of.ts'
import { LabelledInput } from '../sharing/labelled-input.tsx'

const fields = {
  reason: { type: 'longText', label: { 'zh-CN': '原因', en: 'Reason' }, required: true, maxLength: 500 },
  until: {
    type: 'dateTime',
    label: { 'zh-CN': '锁定到', en: 'Locked until' },
    hint: { 'zh-CN': '留空则一直锁定，直到有人解锁', en: 'Left empty, until somebody unlocks it' },
  },
} as const satisfies Readonly<Record<string, Field>>

/** Locks the record by hand: why, and until when. */
export function LockDialog({ record, onClose }: { readonly record: RecordView; readonly onClose: () => void }) {
  const { t } = useText()
  const show = useToast()
  const faultText = useFaultText()
  const { lock } = useLockRecord({ object: record.objectName, id: record.id })
  const [values, setValues] = useState<Values>({ reason: null, until: null })
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({})
  const { runOnce, busy } = useSingleFlight()
  const { reason, until } = values
  const confirm = async () => {
    const why = String(reason ?? '').trim()
    if (why === '') return setFaults({ reason: t('records.lockNeedsReason') })
    try {
      await lock({ reason: why, ...(until ? { until: String(until) } : {}) })
      show({ text: t('records.lockedNow') })
      onClose()
    } catch (error) {
      setFaults(faultsOf(error, faultText(error)))
    }
  }
  return (
    <Dialog
      open
      staysOpen
      width={480}
      title={t('records.lockTitle')}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('parts.cancel')}</Button>
          <Button kind="primary" icon="lock" busy={busy} onClick={() => void runOnce(confirm)}>
            {t('records.lock')}
          </Button>
        </>
      }
    >
      <p className="kb-meta">{t('records.lockMeans')}</p>
      <div className="form-fields">
        {(['reason', 'until'] as const).map((name) => (
          <LabelledInput
            key={name}
            field={fields[name]}
            value={values[name] ?? null}
            fault={faults[name]}
            autoFocus={name === 'reason'}
            onChange={(value) => {
              setValues({ ...values, [name]: value })
              setFaults({})
            }}
          />
        ))}
      </div>
      {faults[''] ? (
        <p className="form-fault" role="alert">
          {faults['']}
        </p>
      ) : null}
    </Dialog>
  )
}
