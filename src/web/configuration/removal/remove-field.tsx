import { Input } from 'antd'
import { useId, useState } from 'react'
import type { RecordView } from '../../../core/api/shapes.ts'
import { useChangePreview } from '../../changes/use-change-preview.ts'
import { useSession } from '../../client/queries.ts'
import type { ChangeBody } from '../../client/writes.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { Icon } from '../../parts/icon.tsx'
import { ProgressBar } from '../../parts/progress-bar.tsx'
import { useFaultText } from '../../parts/use-fault-text.ts'
import { useText } from '../../text/use-text.tsx'
import { Labelled } from '../labelled.tsx'
import { useRemovals } from './use-removals.ts'

interface RemoveFieldProps {
  readonly field: RecordView
  readonly title: string
}

/** 彻底删除…, for whoever has the right: a retired field, with all that records hold in it. */
export function RemoveField({ field, title }: RemoveFieldProps) {
  const { t } = useText()
  const { rights } = useSession()
  const [asking, setAsking] = useState(false)
  if (!rights.includes('remove-fields')) return null
  return (
    <>
      <Button
        kind="quiet"
        icon="bin"
        aria-label={t('configuration.removeOf', { name: title })}
        onClick={() => setAsking(true)}
      >
        {t('configuration.remove')}
      </Button>
      {asking ? <RemoveDialog field={field} title={title} onClose={() => setAsking(false)} /> : null}
    </>
  )
}

/** Says what goes with it and until when it can come back; whoever means it types what the field is called. */
function RemoveDialog({ field, title, onClose }: RemoveFieldProps & { onClose(): void }) {
  const { t } = useText()
  const id = useId()
  const [typed, setTyped] = useState('')
  const { records, warnings, refused, waiting } = useRemovalPreview(field)
  const { remove, busy, fault, run } = useRemovals()
  const confirmation = typed.trim()
  const isMeant = confirmation === title && records !== undefined && refused === ''
  const reason = fault ?? refused
  return (
    <Dialog
      open
      width={480}
      title={t('configuration.removeTitle', { name: title })}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('parts.cancel')}</Button>
          <Button
            kind="danger"
            busy={busy}
            disabled={waiting || !isMeant}
            onClick={() => remove({ field, title, confirmation, records: records ?? 0 })(onClose)}
          >
            {t('configuration.removeNow')}
          </Button>
        </>
      }
    >
      <p>{t('configuration.removeText')}</p>
      <div className="removal-warnings">
        {warnings.map((message) => (
          <p key={message} className="configuration-warning">
            <Icon name="warning" size={14} /> {message}
          </p>
        ))}
      </div>
      <Labelled id={id} label={t('configuration.removeType', { name: title })}>
        <Input
          id={id}
          autoComplete="off"
          data-autofocus
          value={typed}
          disabled={busy}
          onChange={(event) => setTyped(event.target.value)}
        />
      </Labelled>
      {run ? <ProgressBar done={run.done} total={run.total} label={t('configuration.removing')} /> : null}
      {reason ? (
        <p className="form-message" role="alert">
          {reason}
        </p>
      ) : null}
    </Dialog>
  )
}

function useRemovalPreview({ id }: RecordView) {
  const faultText = useFaultText()
  const { outcome, error, waiting } = useChangePreview(toRequest(id))
  const [item] = outcome?.items ?? []
  const records = item?.after?.records
  return {
    waiting,
    records: typeof records === 'number' ? records : undefined,
    warnings: (item?.warnings ?? []).map(({ message }) => message),
    refused: error ? faultText(error) : (item?.refusals ?? []).map(({ message }) => message).join(' '),
  }
}

function toRequest(removed: string): ChangeBody {
  const items = [{ object: 'fieldRemoval', op: 'create', values: { removed } } as const]
  return { mode: 'preview', origin: 'form', onRefusal: 'skip', items }
}
