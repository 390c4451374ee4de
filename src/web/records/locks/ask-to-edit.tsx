import type { LockView, RecordView } from '../../../core/api/shapes.ts'
import { useLockRecord } from '../../client/locks.ts'
import { useSingleFlight } from '../../client/use-single-flight.ts'
import { Button } from '../../parts/button.tsx'
import { useToast } from '../../parts/toast.tsx'
import { useFaultText } from '../../parts/use-fault-text.ts'
import { useText } from '../../text/use-text.tsx'

interface AskToEditProps {
  readonly record: RecordView
  readonly lock: LockView
  /** She has asked already. */
  readonly waits: boolean
}

/** 「请求编辑权」: whoever edits the record hears it at once, and hands it over or goes on. */
export function AskToEdit({ record, lock, waits }: AskToEditProps) {
  const { t } = useText()
  const show = useToast()
  const faultText = useFaultText()
  const { askToEdit } = useLockRecord({ object: record.objectName, id: record.id })
  const { runOnce, busy } = useSingleFlight()
  if (waits) return <span className="kb-meta">{t('records.editWaits', { person: lock.by.name })}</span>
  // Who could not edit it anyway has nothing to ask for.
  if (record.access?.whyNotEdit?.code !== 'record-being-edited') return null
  const go = async () => {
    try {
      await askToEdit()
    } catch (error) {
      show({ tone: 'fault', text: faultText(error) })
    }
  }
  return (
    <Button busy={busy} onClick={() => void runOnce(go)}>
      {t('records.askToEdit')}
    </Button>
  )
}
