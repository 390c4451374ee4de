import type { ObjectView, RecordView } from '../../core/api/shapes.ts'
import { useSingleFlight } from '../client/use-single-flight.ts'
import { useRestoreRecord } from '../client/writes.ts'
import { Moment } from '../fields/index.ts'
import { Button } from '../parts/button.tsx'
import { Icon } from '../parts/icon.tsx'
import { useToast } from '../parts/toast.tsx'
import { useFaultText } from '../parts/use-fault-text.ts'
import { useSaved } from '../parts/use-saved.tsx'
import { useText } from '../text/use-text.tsx'
import { ClosedAction } from './closed/closed-action.tsx'
import { useRecordTitle } from './use-record-title.ts'

/** A record in the recycle bin says so, and how it comes back. */
export function DeletedBar({ definition, record }: { readonly definition: ObjectView; readonly record: RecordView }) {
  const { t } = useText()
  const recordTitle = useRecordTitle()
  const saved = useSaved()
  const show = useToast()
  const faultText = useFaultText()
  const { mutateAsync: restore } = useRestoreRecord()
  const { runOnce, busy } = useSingleFlight()
  if (record.deletedAt === null) return null
  async function bringBack(): Promise<void> {
    try {
      const { changeId, parked } = await restore({ object: definition.name, id: record.id, version: record.version })
      saved({ changeId, parked, title: recordTitle(definition, record), words: 'parts.restoredNamed' })
    } catch (error) {
      show({ tone: 'fault', text: faultText(error) })
    }
  }
  return (
    <div className="record-notice record-notice-red">
      <Icon name="bin" />
      <span>
        {t('records.inBin')} <Moment at={record.deletedAt} />
      </span>
      {definition.can.restore ? (
        <Button icon="undo" busy={busy} onClick={() => void runOnce(bringBack)}>
          {t('records.restore')}
        </Button>
      ) : (
        <ClosedAction object={definition} action="restore" id={record.id} text={t('records.restore')} />
      )}
    </div>
  )
}
