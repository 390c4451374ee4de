import type { RecordView } from '../../../core/api/shapes.ts'
import { useLockRecord } from '../../client/locks.ts'
import { useSingleFlight } from '../../client/use-single-flight.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { useToast } from '../../parts/toast.tsx'
import { useFaultText } from '../../parts/use-fault-text.ts'
import { useText } from '../../text/use-text.tsx'

/** Somebody asks for the record that is edited here: it is handed over, with what was typed kept as a draft, or not. */
export function EditRequest({ record }: { readonly record: RecordView }) {
  const { t } = useText()
  const show = useToast()
  const faultText = useFaultText()
  const { answer } = useLockRecord({ object: record.objectName, id: record.id })
  const { runOnce, busy } = useSingleFlight()
  const lock = record.access?.lock
  const asking = lock?.mine ? lock.asked?.[0] : undefined
  if (!asking) return null
  const reply = (give: boolean) =>
    runOnce(async () => {
      try {
        await answer({ to: asking.id, give })
      } catch (error) {
        show({ tone: 'fault', text: faultText(error) })
      }
    })
  const goOn = () => void reply(false)
  return (
    <Dialog
      open
      staysOpen
      width={440}
      title={t('records.editAsked', { person: asking.name })}
      onClose={goOn}
      footer={
        <>
          <Button busy={busy} onClick={goOn}>
            {t('records.editGoOn')}
          </Button>
          <Button kind="primary" busy={busy} onClick={() => void reply(true)}>
            {t('records.editHandOver')}
          </Button>
        </>
      }
    >
      <p>{t('records.editAskedText', { person: asking.name })}</p>
    </Dialog>
  )
}
