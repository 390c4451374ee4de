import { useState } from 'react'
import type { Values } from '../../core/change/change.ts'
import { useObject } from '../client/queries.ts'
import { useSingleFlight } from '../client/use-single-flight.ts'
import { useCreateRecord } from '../client/writes.ts'
import { Button } from '../parts/button.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { useFaultText } from '../parts/use-fault-text.ts'
import { useSaved } from '../parts/use-saved.tsx'
import { faultsOf } from '../records/sharing/faults-of.ts'
import { LabelledInput } from '../records/sharing/labelled-input.tsx'
import { useText } from '../text/use-text.tsx'

const always = ['name', 'kind', 'threshold', 'minutes']
const ofOddHours = ['fromHour', 'toHour']

/** A further rule: what it watches for, from how many on, within which time, and who is told. */
export function NewRuleDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useText()
  const saved = useSaved()
  const faultText = useFaultText()
  const fields = useObject('watchRule')?.fields ?? {}
  const { mutateAsync: create } = useCreateRecord()
  const { runOnce, busy } = useSingleFlight()
  const [values, setValues] = useState<Values>({ active: true })
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({})
  const asked = [...always, ...(values.kind === 'oddHours' ? ofOddHours : []), 'notify']
  const save = async () => {
    try {
      const { changeId, record } = await create({ object: 'watchRule', values })
      saved({ changeId, title: String(record.name), words: 'parts.createdNamed' })
      onClose()
    } catch (error) {
      setFaults(faultsOf(error, faultText(error), asked))
    }
  }
  return (
    <Dialog
      open
      staysOpen
      width={480}
      title={t('log.ruleNew')}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('parts.cancel')}</Button>
          <Button kind="primary" busy={busy} onClick={() => void runOnce(save)}>
            {t('log.ruleAdd')}
          </Button>
        </>
      }
    >
      <div className="form-fields">
        {asked.map((name) =>
          fields[name] ? (
            <LabelledInput
              key={name}
              field={fields[name]}
              value={values[name] ?? null}
              fault={faults[name]}
              autoFocus={name === 'name'}
              onChange={(value) => {
                setValues({ ...values, [name]: value })
                setFaults({})
              }}
            />
          ) : null,
        )}
      </div>
      {faults[''] ? (
        <p className="form-fault" role="alert">
          {faults['']}
        </p>
      ) : null}
    </Dialog>
  )
}
