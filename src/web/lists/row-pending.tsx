import type { ObjectView, RecordView } from '../../core/api/shapes.ts'
import { usePendingWords } from '../approvals/use-pending-words.ts'
import { Icon } from '../parts/icon.tsx'

interface RowPendingProps {
  readonly object: ObjectView
  readonly record: RecordView
}

/** Something of the record waits for approval; what the list shows is in force. */
export function RowPending({ object, record: { pending = [] } }: RowPendingProps) {
  const says = usePendingWords(object)
  if (pending.length === 0) return null
  const said = pending.map(says).join('\n')
  return (
    <span className="row-lock row-pending" role="img" aria-label={said} title={said}>
      <Icon name="clock" size={14} />
    </span>
  )
}
