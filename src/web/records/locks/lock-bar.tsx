import { useState } from 'react'
import type { LockView, RecordView } from '../../../core/api/shapes.ts'
import { formatField } from '../../../core/fields/index.ts'
import { useLockRecord } from '../../client/locks.ts'
import { useSingleFlight } from '../../client/use-single-flight.ts'
import { useFormatContext } from '../../fields/index.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { Icon } from '../../parts/icon.tsx'
import { useToast } from '../../parts/toast.tsx'
import { useFaultText } from '../../parts/use-fault-text.ts'
import { useText } from '../../text/use-text.tsx'
import { AskToEdit } from './ask-to-edit.tsx'
import { useAskedEdit } from './use-asked-edit.ts'
import { useAskedWhenOver } from './use-asked-when-over.ts'

/** Who keeps the record to herself, why and until when, with what ends it; her own lock by hand, too. */
export function LockBar({ record }: { readonly record: RecordView }) {
  const lock = record.access?.lock
  const waits = useAskedEdit(lock)
  return lock && !(lock.mine && lock.kind === 'edit') ? <Locked record={record} lock={lock} waits={waits} /> : null
}

interface LockedProps {
  readonly record: RecordView
  readonly lock: LockView
}

function Locked({ record, lock, waits }: LockedProps & { readonly waits: boolean }) {
  const { t } = useText()
  const context = useFormatContext()
  useAskedWhenOver(record, lock)
  const told = (moment: string) => formatField(moment, { type: 'dateTime', label: { 'zh-CN': '', en: '' } }, context)
  const { by, reason = '', mine } = lock
  const until = lock.until === null ? '' : t('records.lockedTill', { until: told(lock.until) })
  const words = { person: by.name, reason, until }
  const sentence =
    lock.kind === 'edit'
      ? t('records.lockedByEditor', { person: by.name, until: told(lock.until ?? lock.at) })
      : t(mine ? 'records.lockedByMe' : 'records.lockedBy', words)
  return (
    <div className="record-notice" role="note">
      <Icon name="lock" />
      <span>{sentence}</span>
      {lock.kind === 'edit' ? <AskToEdit record={record} lock={lock} waits={waits} /> : null}
      {lock.mayUnlock ? (
        <Unlock record={record} lock={lock} />
      ) : lock.kind === 'hand' ? (
        <span className="kb-meta">{t('records.lockWayOut')}</span>
      ) : null}
    </div>
  )
}

/** Taking off the lock of another is asked once: she may be in the middle of it. */
function Unlock({ record, lock }: LockedProps) {
  const { t } = useText()
  const show = useToast()
  const faultText = useFaultText()
  const { unlock } = useLockRecord({ object: record.objectName, id: record.id })
  const { runOnce, busy } = useSingleFlight()
  const [deciding, setDeciding] = useState(false)
  const go = async () => {
    try {
      await unlock()
      show({ text: t('records.unlockedNow') })
    } catch (error) {
      show({ tone: 'fault', text: faultText(error) })
    }
    setDeciding(false)
  }
  const unlockNow = () => void runOnce(go)
  return (
    <>
      <Button busy={busy && !deciding} onClick={() => (lock.mine ? unlockNow() : setDeciding(true))}>
        {t('records.unlock')}
      </Button>
      <Dialog
        open={deciding}
        width={440}
        title={t('records.unlockTitle')}
        onClose={() => setDeciding(false)}
        footer={
          <>
            <Button onClick={() => setDeciding(false)}>{t('parts.cancel')}</Button>
            <Button kind="primary" busy={busy} onClick={unlockNow}>
              {t('records.unlock')}
            </Button>
          </>
        }
      >
        <p>{t(lock.kind === 'edit' ? 'records.unlockEditor' : 'records.unlockOther', { person: lock.by.name })}</p>
      </Dialog>
    </>
  )
}
