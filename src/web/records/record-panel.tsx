import { useState } from 'react'
import type { ObjectView, RecordView } from '../../core/api/shapes.ts'
import { PendingBar } from '../approvals/pending-bar.tsx'
import { FaultNotice } from '../parts/notice.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { useText } from '../text/use-text.tsx'
import { ClosedBar } from './closed-bar.tsx'
import { DeletedBar } from './deleted-bar.tsx'
import { EditButton } from './edit-button.tsx'
import { mayReplaceView } from './form/unsaved-inputs.ts'
import { EditingForm } from './locks/editing-form.tsx'
import { useLostLock } from './locks/use-lost-lock.ts'
import { RecordActions } from './record-actions.tsx'
import { RecordContent } from './record-content.tsx'
import { RecordHead } from './record-head.tsx'
import './records.css'
import { useOpenRecord, useSaveShown } from './use-open-record.ts'
import { useSaveRecord } from './use-save-record.tsx'

export interface RecordPanelProps {
  readonly object: string
  readonly id: string
  /** After the record was deleted. */
  readonly onDeleted?: (() => void) | undefined
}

/** A record beside its list: read it, edit it, see what happened. The frame around it is the list's. */
export function RecordPanel({ object, id, onDeleted }: RecordPanelProps) {
  const { definition, record, error, retry } = useOpenRecord(object, id)
  if (error) return <FaultNotice error={error} retry={retry} />
  if (!definition || !record) return <Skeleton lines={8} />
  return <OpenPanel key={id} definition={definition} record={record} onDeleted={onDeleted} />
}

interface OpenPanelProps {
  readonly definition: ObjectView
  readonly record: RecordView
  readonly onDeleted: (() => void) | undefined
}

function OpenPanel({ definition, record, onDeleted }: OpenPanelProps) {
  const { t } = useText()
  const [wantsForm, setEditing] = useState(false)
  const editing = wantsForm && (record.access?.lock?.mine ?? true)
  useLostLock(record, wantsForm, () => setEditing(false))
  const [tab, setTab] = useState<string>()
  const { save, dialog } = useSaveRecord(definition)
  const saveShown = useSaveShown(save, record, 'inline')
  const deleted = record.deletedAt !== null
  const edit = async () => {
    if (await mayReplaceView(record.id)) setEditing(true)
  }
  return (
    <div className="record record-narrow">
      <DeletedBar definition={definition} record={record} />
      <ClosedBar definition={definition} record={record} />
      <PendingBar definition={definition} record={record} />
      <RecordHead definition={definition} record={record} readOnly={deleted || editing} onSave={saveShown}>
        {editing || deleted ? null : (
          <span className="record-buttons">
            <EditButton definition={definition} record={record} onEdit={() => void edit()} />
            <RecordActions definition={definition} record={record} onDeleted={() => onDeleted?.()} onSave={saveShown} />
          </span>
        )}
      </RecordHead>
      {editing ? (
        <EditingForm
          definition={definition}
          record={record}
          saveLabel={t('records.save')}
          tellsApprovals
          onSave={(values, base, reason) => save(base ?? record, values, { origin: 'form', reason })}
          onSaved={() => setEditing(false)}
          onCancel={() => setEditing(false)}
        />
      ) : (
        <RecordContent
          definition={definition}
          record={record}
          readOnly={deleted}
          layout="narrow"
          tab={tab}
          onTab={setTab}
          onSave={saveShown}
        />
      )}
      {dialog}
    </div>
  )
}
