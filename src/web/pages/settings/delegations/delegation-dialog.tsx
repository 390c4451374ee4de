import { useState } from 'react'
import type { Values } from '../../../../core/change/change.ts'
import { useObject, useSession } from '../../../client/queries.ts'
import { useSingleFlight } from '../../../client/use-single-flight.ts'
import { useCreateRecord } from '../../../client/writes.ts'
import { Button } from '../../../parts/button.tsx'
import { Dialog } from '../../../parts/dialog.tsx'
import { useFaultText } from '../../../parts/use-fault-text.ts'
import { useSaved } from '../../../parts/use-saved.tsx'
import { faultsOf } from '../../../records/sharing/faults-of.ts'
import { LabelledInput } from '../../../records/sharing/labelled-input.tsx'
import { useText } from '../../../text/use-text.tsx'

interface DelegationDialogProps {
  /** Whoever manages people says so for others, too. */
  readonly forOthers: boolean
  onClose(): void
}

const shown = ['to', 'since', 'until', 'reason'] as const

/** Names somebody who decides while a person is away. */
export function DelegationDialog({ forOthers, onClose }: DelegationDialogProps) {
  const { t } = useText()
  const { user } = useSession()
  const fields = useObject('delegation')?.fields ?? {}
  const [values, setValues] = useState<Values>(() => ({
    ...{ from: user.id, to: null, until: null, reason: null },
    since: new Date().toISOString(),
  }))
  const { save, faults, busy } = useSaveDelegation(values, onClose)
  return (
    <Dialog
      open
      staysOpen
      width={460}
      title={t('flows.delegationAdd')}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('parts.cancel')}</Button>
          <Button kind="primary" busy={busy} onClick={save}>
            {t('flows.delegationAdd')}
          </Button>
        </>
      }
    >
      <div className="form-fields">
        {(forOthers ? (['from', ...shown] as const) : shown).map((name) => {
          const field = fields[name]
          return field ? (
            <LabelledInput
              key={name}
              field={field}
              value={values[name] ?? null}
              fault={faults[name]}
              onChange={(value) => setValues((before) => ({ ...before, [name]: value }))}
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

function useSaveDelegation(values: Values, onClose: () => void) {
  const { t } = useText()
  const { mutateAsync: create } = useCreateRecord()
  const { runOnce, busy } = useSingleFlight()
  const saved = useSaved()
  const faultText = useFaultText()
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({})
  const send = async () => {
    try {
      const { changeId } = await create({ object: 'delegation', values, origin: 'form' })
      saved({ changeId, title: t('flows.delegations'), words: 'parts.createdNamed' })
      onClose()
    } catch (error) {
      setFaults(faultsOf(error, faultText(error)))
    }
  }
  return { save: () => void runOnce(send), faults, busy }
}
