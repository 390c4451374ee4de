import { Link } from '@tanstack/react-router'
import type { RecordView } from '../../../core/api/shapes.ts'
import { useObject } from '../../client/queries.ts'
import { Icon } from '../../parts/icon.tsx'
import { useText } from '../../text/use-text.tsx'
import { ClosedAction } from '../closed/closed-action.tsx'
import { mayChangeByDocument } from './may-change-by-document.ts'

/** 发起变更单: the way out where an order is closed; while a document waits, the way to that one. */
export function StartOrderChange({ record }: { readonly record: RecordView }) {
  const { t } = useText()
  const orders = useObject('order')
  const documents = useObject('orderChange')
  if (record.objectName !== 'order' || !orders || !documents) return null
  if (!mayChangeByDocument(orders, record)) return null
  const waiting = record.pending?.find(({ document }) => document)
  const word = waiting?.sentBack ? 'orderChanges.cameBack' : 'orderChanges.waits'
  if (waiting?.closed) return <span className="kb-meta">{t('orderChanges.waitsClosed')}</span>
  if (waiting)
    return (
      <Link to="/approvals/$id" params={{ id: waiting.changeId }} className="button button-plain">
        <Icon name="clock" />
        <span>{t(word)}</span>
      </Link>
    )
  // Whoever edits no orders at all changes none by document either.
  if (!orders.can.edit) return null
  if (!documents.can.create) return <ClosedAction object={documents} action="create" text={t('orderChanges.start')} />
  return (
    <Link to="/orders/$id/change" params={{ id: record.id }} className="button button-plain">
      <Icon name="changes" />
      <span>{t('orderChanges.start')}</span>
    </Link>
  )
}
