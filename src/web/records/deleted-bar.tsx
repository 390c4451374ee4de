import { useState } from 'react'
import type { ObjectView, RecordView } from '../../core/api/shapes.ts'
import { Moment } from '../fields/index.ts'
import { Button } from '../parts/button.tsx'
import { Icon } from '../parts/icon.tsx'
import { useText } from '../text/use-text.tsx'
import { ClosedAction } from './closed/closed-action.tsx'
import { RestoreDialog } from './deleting/restore-dialog.tsx'

/** A record in the recycle bin says so, and how it comes back. */
export function DeletedBar({ definition, record }: { readonly definition: ObjectView; readonly record: RecordView }) {
  const { t } = useText()
  const [asking, setAsking] = useState(false)
  if (record.deletedAt === null) return null
  return (
    <div className="record-notice record-notice-red">
      <Icon name="bin" />
      <span>
        {t('records.inBin')} <Moment at={record.deletedAt} />
      </span>
      {definition.can.restore ? (
        <Button icon="undo" onClick={() => setAsking(true)}>
          {t('records.restore')}
        </Button>
      ) : (
        <ClosedAction object={definition} action="restore" id={record.id} text={t('records.restore')} />
      )}
      {asking ? <RestoreDialog definition={definition} records={[record]} onClose={() => setAsking(false)} /> : null}
    </div>
  )
}
