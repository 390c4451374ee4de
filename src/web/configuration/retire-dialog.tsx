import { useState } from 'react'
import type { RecordView } from '../../core/api/shapes.ts'
import { useSingleFlight } from '../client/use-single-flight.ts'
import { useDeleteRecord } from '../client/writes.ts'
import { useFaultText } from '../parts/use-fault-text.ts'
import { useSaved } from '../parts/use-saved.tsx'
import { useText } from '../text/use-text.tsx'
import { ConsequenceDialog, useForeseen } from './consequence-dialog.tsx'

interface RetireDialogProps {
  readonly record: RecordView
  readonly title: string
  onClose(): void
  onRetired(): void
}

/** Says what goes out of sight with it, or why it cannot go, before it is retired. Nothing it holds is lost. */
export function RetireDialog({ record, title, onClose, onRetired }: RetireDialogProps) {
  const { t } = useText()
  const saved = useSaved()
  const faultText = useFaultText()
  const { objectName: object, id, version } = record
  const consequences = useForeseen({ object, op: 'delete', id, version })
  const { mutateAsync: remove } = useDeleteRecord()
  const { runOnce, busy } = useSingleFlight()
  const [fault, setFault] = useState<string>()
  const retire = async () => {
    try {
      const { changeId } = await remove({ object, id, version })
      saved({ changeId, text: t('configuration.retired', { name: title }) })
      onRetired()
    } catch (problem) {
      setFault(faultText(problem))
    }
  }
  return (
    <ConsequenceDialog
      title={t('configuration.retireTitle', { name: title })}
      text={t('configuration.retireText')}
      consequences={consequences}
      confirm={t('configuration.retireNow', { name: title })}
      busy={busy}
      fault={fault}
      onConfirm={() => void runOnce(retire)}
      onClose={onClose}
    />
  )
}
