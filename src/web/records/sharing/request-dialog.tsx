import { useState } from 'react'
import type { GrantedAction } from '../../../core/access/access.ts'
import type { Values } from '../../../core/change/change.ts'
import { useObject } from '../../client/queries.ts'
import { useSingleFlight } from '../../client/use-single-flight.ts'
import { useCreateRecord } from '../../client/writes.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { useFaultText } from '../../parts/use-fault-text.ts'
import { useSaved } from '../../parts/use-saved.tsx'
import { useText } from '../../text/use-text.tsx'
import { faultsOf } from './faults-of.ts'
import { LabelledInput } from './labelled-input.tsx'

export interface AccessWanted {
  readonly object: string
  readonly id?: string | undefined
  readonly field?: string | undefined
  readonly action: GrantedAction
}

/** Asks for what is locked: why, and until when. Who decides, the server knows. */
export function RequestDialog({ object, id, field, action, onClose }: AccessWanted & { readonly onClose: () => void }) {
  const { t } = useText()
  const saved = useSaved()
  const faultText = useFaultText()
  const definition = useObject('accessRequest')
  const [values, setValues] = useState<Values>({ action, reason: null, until: null })
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({})
  const { mutateAsync: create } = useCreateRecord()
  const { runOnce, busy } = useSingleFlight()
  const send = async () => {
    if (!values.reason) return setFaults({ reason: t('access.needReason') })
    try {
      const wanted = { ...values, object, record: id ?? null, field: field ?? null }
      const { changeId } = await create({ object: 'accessRequest', values: wanted, origin: 'form' })
      saved({ changeId, text: t('access.asked') })
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
      title={t('access.askTitle')}
      busy={busy}
      onClose={onClose}
      footer={
        <>
          <Button disabled={busy} onClick={onClose}>
            {t('parts.cancel')}
          </Button>
          <Button kind="primary" busy={busy} onClick={() => void runOnce(send)}>
            {t('access.send')}
          </Button>
        </>
      }
    >
      <p className="kb-meta">{t('access.askWhy')}</p>
      <div className="form-fields">
        {(['reason', 'until'] as const).map((name) => {
          const shown = definition?.fields[name]
          return shown ? (
            <LabelledInput
              key={name}
              field={shown}
              value={values[name] ?? null}
              fault={faults[name]}
              autoFocus={name === 'reason'}
              onChange={(value) => {
                setValues({ ...values, [name]: value })
                setFaults({})
              }}
            />
          ) : null
        })}
      </div>
      {faults[''] ? (
        <p className="form-fault" role="alert">
          {faults['']}
        </p>
      ) : null}
    </Dialog>
  )
}
