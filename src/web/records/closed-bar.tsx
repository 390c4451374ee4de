import { useState } from 'react'
import type { HistoryEntry, ObjectView, RecordView } from '../../core/api/shapes.ts'
import { locksIn } from '../../core/policy/state-locks.ts'
import { RevertDialog } from '../changes/revert-dialog.tsx'
import { useHistory } from '../client/queries.ts'
import { Button } from '../parts/button.tsx'
import { Icon } from '../parts/icon.tsx'
import { useText } from '../text/use-text.tsx'
import { closedReason } from './closed-reason.ts'
import { LockBar } from './locks/lock-bar.tsx'
import { StartOrderChange } from './order-changes/start-order-change.tsx'
import { AskForAccess } from './sharing/ask-for-access.tsx'

interface ClosedBarProps {
  readonly definition: ObjectView
  readonly record: RecordView
}

/** Says once why a record is closed, in place of a lock at every field, with the way out as an action. */
export function ClosedBar({ definition, record }: ClosedBarProps) {
  const { t } = useText()
  const reason = closedReason(definition, record)
  if (record.deletedAt !== null) return null
  const lock = record.access?.lock
  const mayAsk = definition.kind !== 'system'
  if (lock && !lock.mine) return <LockBar record={record} />
  if (!reason) return <LockBar record={record} />
  return (
    <div className="record-notice" role="note">
      <Icon name="lock" />
      <span>{reason}</span>
      <Reopen definition={definition} record={record} />
      <StartOrderChange record={record} />
      {mayAsk ? (
        <AskForAccess object={definition.name} id={record.id} action="edit" />
      ) : (
        <span className="kb-meta">{t('records.wayOut')}</span>
      )}
    </div>
  )
}

/** Where a state closed it, taking back the change that brought the state. */
function Reopen({ definition, record }: ClosedBarProps) {
  const { t } = useText()
  const [deciding, setDeciding] = useState(false)
  const closing = useClosingChange(definition, record)
  if (!closing) return null
  return (
    <>
      <Button icon="undo" onClick={() => setDeciding(true)}>
        {t('records.reopen')}
      </Button>
      {deciding ? (
        <RevertDialog changeId={closing.changeId} title={t('records.reopenTitle')} onClose={() => setDeciding(false)} />
      ) : null}
    </>
  )
}

/** The newest change that set the state which closes the record, if the server lets this person take it back. */
function useClosingChange(definition: ObjectView, record: RecordView): HistoryEntry | undefined {
  const { data } = useHistory(definition.name, record.id)
  const locks = definition.locks ?? []
  const [lock] = locksIn(locks, record)
  if (!lock) return undefined
  const entries = data?.pages.flatMap(({ items }) => items) ?? []
  const closing = entries.find(
    (entry) => entry.recordId === record.id && entry.after[lock.field] === record[lock.field],
  )
  if (closing?.op !== 'update' || closing.revertedBy !== null) return undefined
  // From one closed state into another the way back would lead into the first.
  return closing.asAuthor && locksIn(locks, closing.before).length === 0 ? closing : undefined
}
