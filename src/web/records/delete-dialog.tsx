import { useState } from 'react'
import type { ObjectView, RecordView } from '../../core/api/shapes.ts'
import { useSingleFlight } from '../client/use-single-flight.ts'
import { useDeleteRecord } from '../client/writes.ts'
import { Button } from '../parts/button.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { useFaultText } from '../parts/use-fault-text.ts'
import { useSaved } from '../parts/use-saved.tsx'
import { inSentence } from '../text/plural.ts'
import { useText } from '../text/use-text.tsx'
import { useRecordTitle } from './use-record-title.ts'

interface DeleteDialogProps {
  readonly definition: ObjectView
  readonly record: RecordView
  readonly onClose: () => void
  readonly onDeleted: () => void
}

/** Deleting asks once, goes into the recycle bin, and can be undone from the message. */
export function DeleteDialog({ definition, record, onClose, onDeleted }: DeleteDialogProps) {
  const { t, label, locale } = useText()
  const recordTitle = useRecordTitle()
  const saved = useSaved()
  const faultText = useFaultText()
  const { mutateAsync: remove } = useDeleteRecord()
  const { runOnce, busy } = useSingleFlight()
  const [fault, setFault] = useState<string | null>(null)
  const object = inSentence(label(definition.label), locale)
  async function confirm(): Promise<void> {
    try {
      const { changeId, parked } = await remove({ object: definition.name, id: record.id, version: record.version })
      saved({ changeId, parked, title: recordTitle(definition, record), words: 'parts.deletedNamed' })
      if (parked) onClose()
      else onDeleted()
    } catch (error) {
      setFault(faultText(error))
    }
  }
  return (
    <Dialog
      open
      width={440}
      title={t('records.deleteTitle', { object })}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('parts.cancel')}</Button>
          <Button kind="danger" icon="bin" busy={busy} onClick={() => void runOnce(confirm)}>
            {t('records.deleteOne', { object })}
          </Button>
        </>
      }
    >
      <p>{t('records.deleteText', { title: recordTitle(definition, record) })}</p>
      {fault ? (
        <p className="form-message" role="alert">
          {fault}
        </p>
      ) : null}
    </Dialog>
  )
}
