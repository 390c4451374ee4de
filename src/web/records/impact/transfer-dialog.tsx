import { useId, useState } from 'react'
import type { ObjectView, RecordView } from '../../../core/api/shapes.ts'
import { useSingleFlight } from '../../client/use-single-flight.ts'
import { FieldInput } from '../../fields/index.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { useText } from '../../text/use-text.tsx'
import { recordTitle } from '../record-title.ts'
import type { SaveField } from '../use-open-record.ts'

interface TransferDialogProps {
  readonly definition: ObjectView
  readonly record: RecordView
  readonly onSave: SaveField
  readonly onClose: () => void
}

/** Gives the record to somebody else; what may go along with it is asked as the save is made. */
export function TransferDialog({ definition, record: shown, onSave, onClose }: TransferDialogProps) {
  const { t } = useText()
  const id = useId()
  // What others save meanwhile arrives live; the conflict with them is that of the record one has looked at.
  const [record] = useState(shown)
  const [owner, setOwner] = useState<string | null>(null)
  const [fault, setFault] = useState<string>()
  const { runOnce, busy } = useSingleFlight()
  const field = definition.fields.owner
  const transfer = async () => {
    const outcome = await onSave({ owner }, record)
    if (outcome.kind === 'saved') onClose()
    if (outcome.kind === 'refused') setFault(outcome.faults.owner ?? outcome.message)
  }
  if (!field) return null
  return (
    <Dialog
      open
      staysOpen
      width={440}
      title={t('records.transferTitle', { title: recordTitle(definition, record) })}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('parts.cancel')}</Button>
          <Button
            kind="primary"
            busy={busy}
            disabled={owner === null || owner === record.owner}
            onClick={() => void runOnce(transfer)}
          >
            {t('records.transfer')}
          </Button>
        </>
      }
    >
      <div className="form-field form-field-wide">
        <label htmlFor={id} className="form-label">
          {t('records.newOwner')}
        </label>
        <FieldInput
          id={id}
          field={field}
          value={owner}
          invalid={fault !== undefined}
          onChange={(value) => {
            setOwner(typeof value === 'string' ? value : null)
            setFault(undefined)
          }}
        />
        {fault ? (
          <p className="form-fault" role="alert">
            {fault}
          </p>
        ) : null}
      </div>
    </Dialog>
  )
}
