import { useId, useState } from 'react'
import type { RecordView } from '../../core/api/shapes.ts'
import { watchName } from '../../core/objects/watch/watch-kinds.ts'
import { useObject, useSession } from '../client/queries.ts'
import { useUpdateRecord } from '../client/writes.ts'
import { Button } from '../parts/button.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { useFaultText } from '../parts/use-fault-text.ts'
import { useSaved } from '../parts/use-saved.tsx'
import { useText } from '../text/use-text.tsx'

/** What became of an alert: whether it was in order, and what was found. */
export function ExplainDialog({ alert, onClose }: { readonly alert: RecordView; readonly onClose: () => void }) {
  const { t, label } = useText()
  const id = useId()
  const saved = useSaved()
  const faultText = useFaultText()
  const update = useUpdateRecord()
  const [state, setState] = useState(String(alert.state))
  const [note, setNote] = useState(String(alert.note ?? ''))
  const isAboutHer = useSession().user.id === alert.person
  const field = useObject('alert')?.fields.state
  const options = field?.type === 'choice' ? field.options : []
  const name = label(watchName(alert))
  const save = async () => {
    const values = { ...(isAboutHer ? {} : { state }), note: note.trim() || null }
    const { changeId } = await update.mutateAsync({ object: 'alert', id: alert.id, version: alert.version, values })
    saved({ changeId, title: name })
    onClose()
  }
  return (
    <Dialog
      open
      width={480}
      title={t('log.explainTitle', { name })}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('parts.cancel')}</Button>
          <Button kind="primary" busy={update.isPending} onClick={() => void save().catch(() => undefined)}>
            {t('log.explainSave')}
          </Button>
        </>
      }
    >
      {isAboutHer ? <p className="kb-meta">{t('log.alertAboutYou')}</p> : null}
      <fieldset className="alert-states" disabled={isAboutHer}>
        <legend>{t('log.alertState')}</legend>
        {options.map((option) => (
          <label key={option.value}>
            <input type="radio" name={id} checked={state === option.value} onChange={() => setState(option.value)} />
            <span>{label(option.label)}</span>
          </label>
        ))}
      </fieldset>
      <div className="settings-field alert-note">
        <label htmlFor={`${id}-note`}>{t('log.alertNote')}</label>
        <textarea
          id={`${id}-note`}
          rows={3}
          maxLength={2000}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
      </div>
      {update.error ? (
        <p className="form-message" role="alert">
          {faultText(update.error)}
        </p>
      ) : null}
    </Dialog>
  )
}
