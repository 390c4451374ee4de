import type { ObjectView, RecordView } from '../../../core/api/shapes.ts'
import { DeleteOrRestore } from './delete-or-restore.tsx'

interface RestoreDialogProps {
  readonly definition: ObjectView
  /** One, or those that were ticked. */
  readonly records: readonly RecordView[]
  readonly onClose: () => void
  /** By default it closes. */
  readonly onRestored?: () => void
}

/** Restoring shows what comes back along and who would have to approve it; it, too, can be undone from the message. */
export function RestoreDialog({ definition, records, onClose, onRestored = onClose }: RestoreDialogProps) {
  return (
    <DeleteOrRestore definition={definition} records={records} op="restore" onClose={onClose} onDone={onRestored} />
  )
}
