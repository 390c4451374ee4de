import type { ObjectView, RecordView } from '../../core/api/shapes.ts'
import { Icon } from '../parts/icon.tsx'
import { useText } from '../text/use-text.tsx'

interface RowPendingProps {
  readonly object: ObjectView
  readonly record: RecordView
}

/** Something of the record waits for approval; what the list shows is in force. */
export function RowPending({ object, record: { pending = [] } }: RowPendingProps) {
  const { t, label } = useText()
  if (pending.length === 0) return null
  const fields = new Set(pending.flatMap((one) => one.fields))
  const labels = [...fields].flatMap((name) => (object.fields[name] ? [label(object.fields[name].label)] : []))
  const about = labels.length > 0 ? labels.join(t('changes.listComma')) : t('approvals.wholeRecord')
  const said = t('approvals.pendingOn', { fields: about })
  return (
    <span className="row-lock row-pending" role="img" aria-label={said} title={said}>
      <Icon name="clock" size={14} />
    </span>
  )
}
