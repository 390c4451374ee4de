import { useState } from 'react'
import type { RecordView } from '../../core/api/shapes.ts'
import { useChangePreview } from '../changes/use-change-preview.ts'
import { useSingleFlight } from '../client/use-single-flight.ts'
import type { ChangeBody } from '../client/writes.ts'
import { useDeleteRecord } from '../client/writes.ts'
import { Button } from '../parts/button.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { Icon } from '../parts/icon.tsx'
import { useFaultText } from '../parts/use-fault-text.ts'
import { useSaved } from '../parts/use-saved.tsx'
import { useText } from '../text/use-text.tsx'

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
  const { outcome, error, waiting } = useChangePreview(toRequest(record))
  const { mutateAsync: remove } = useDeleteRecord()
  const { runOnce, busy } = useSingleFlight()
  const [fault, setFault] = useState<string>()
  const [item] = outcome?.items ?? []
  const refused = (item?.refusals ?? []).map(({ message }) => message)
  const reason = fault ?? (error ? faultText(error) : refused.join(' '))
  const retire = async () => {
    try {
      const changeId = await remove({ object: record.objectName, id: record.id, version: record.version })
      saved({ changeId, text: t('configuration.retired', { name: title }) })
      onRetired()
    } catch (problem) {
      setFault(faultText(problem))
    }
  }
  return (
    <Dialog
      open
      width={440}
      title={t('configuration.retireTitle', { name: title })}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('parts.cancel')}</Button>
          <Button
            kind="danger"
            busy={busy}
            disabled={waiting || refused.length > 0}
            data-autofocus
            onClick={() => void runOnce(retire)}
          >
            {t('configuration.retireNow', { name: title })}
          </Button>
        </>
      }
    >
      <p>{t('configuration.retireText')}</p>
      {(item?.warnings ?? []).map(({ message }) => (
        <p key={message} className="configuration-warning">
          <Icon name="warning" size={14} /> {message}
        </p>
      ))}
      {reason ? (
        <p className="form-message" role="alert">
          {reason}
        </p>
      ) : null}
    </Dialog>
  )
}

function toRequest({ objectName: object, id, version }: RecordView): ChangeBody {
  return { mode: 'preview', origin: 'form', onRefusal: 'skip', items: [{ object, op: 'delete', id, version }] }
}
