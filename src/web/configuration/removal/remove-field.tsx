import { Input } from 'antd'
import { useId, useState } from 'react'
import type { RecordView } from '../../../core/api/shapes.ts'
import { useSession } from '../../client/queries.ts'
import { Button } from '../../parts/button.tsx'
import { ProgressBar } from '../../parts/progress-bar.tsx'
import { useText } from '../../text/use-text.tsx'
import { ConsequenceDialog, useForeseen } from '../consequence-dialog.tsx'
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
  const consequences = useForeseen({ object: 'fieldRemoval', op: 'create', values: { removed: field.id } })
  const { remove, busy, fault, run } = useRemovals()
  const confirmation = typed.trim()
  const records = consequences.after?.records
  return (
    <ConsequenceDialog
      title={t('configuration.removeTitle', { name: title })}
      text={t('configuration.removeText')}
      consequences={consequences}
      confirm={t('configuration.removeNow')}
      isMeant={confirmation === title && typeof records === 'number'}
      busy={busy}
      fault={fault}
      onConfirm={() => remove({ field, title, confirmation, records: Number(records) })(onClose)}
      onClose={onClose}
    >
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
    </ConsequenceDialog>
  )
}
