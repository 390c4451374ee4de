import type { ObjectView, RecordView } from '../../../core/api/shapes.ts'
import { DeleteOrRestore } from './delete-or-restore.tsx'

interface DeleteDialogProps {
  readonly definition: ObjectView
  readonly record: RecordView
  readonly onClose: () => void
  readonly onDeleted: () => void
}

/** Deleting shows what goes along and who would have to approve it, goes into the recycle bin, and can be undone from the message. */
export function DeleteDialog({ definition, record, onClose, onDeleted }: DeleteDialogProps) {
  const done = (isParked: boolean) => (isParked ? onClose() : onDeleted())
  return <DeleteOrRestore definition={definition} records={[record]} op="delete" onClose={onClose} onDone={done} />
}
