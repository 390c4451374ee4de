import { Link, useNavigate, useParams, useRouter } from '@tanstack/react-router'
import type { ObjectView, RecordView } from '../../core/api/shapes.ts'
import type { Values } from '../../core/change/change.ts'
import { useQuestion } from '../client/use-question.ts'
import { Icon } from '../parts/icon.tsx'
import { FaultNotice, Notice, WayHome } from '../parts/notice.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { RecordForm } from '../records/form/record-form.tsx'
import { mayChangeByDocument, openedFor } from '../records/order-changes/may-change-by-document.ts'
import { OrderChangeDialog } from '../records/order-changes/order-change-dialog.tsx'
import { useMakeOrderChange } from '../records/order-changes/use-make-order-change.ts'
import '../records/records.css'
import { useOpenRecord } from '../records/use-open-record.ts'
import type { SaveOutcome } from '../records/use-save-record.tsx'
import { useText } from '../text/use-text.tsx'

/** 发起变更单: the order as it is, to be written as it should be; then what that does, and why. */
export function OrderChangePage() {
  const { t } = useText()
  const { id } = useParams({ from: '/shell/orders/$id/change' })
  const { definition, record, error, retry } = useOpenRecord('order', id)
  if (error) return <FaultNotice error={error} retry={retry} />
  if (!definition || !record)
    return (
      <div className="record record-page">
        <Skeleton lines={10} />
      </div>
    )
  if (!mayChangeByDocument(definition, record))
    return (
      <Notice icon="edit" title={t('orderChanges.notNeededTitle')} text={t('orderChanges.notNeeded')}>
        <WayHome />
      </Notice>
    )
  return <WriteDocument key={id} definition={definition} record={record} />
}

function WriteDocument({ definition, record }: { readonly definition: ObjectView; readonly record: RecordView }) {
  const { t } = useText()
  const router = useRouter()
  const navigate = useNavigate()
  const make = useMakeOrderChange()
  const question = useQuestion<{ readonly asked: Values; readonly values: Values }, string | null>(null)
  const opened = openedFor(definition, record)
  const toOrder = () =>
    void navigate({ to: '/records/$object/$id', params: { object: 'order', id: record.id }, replace: true })
  const leave = () => (router.history.canGoBack() ? router.history.back() : toOrder())
  const save = async (values: Values, base: RecordView | null): Promise<SaveOutcome> => {
    const { lines, ...own } = values
    const asked = {
      order: record.id,
      orderVersion: (base ?? record).version,
      values: own,
      ...(lines === undefined ? {} : { lines }),
    }
    const reason = await question.ask({ asked, values })
    return reason === null ? { kind: 'undecided' } : make(record, { ...asked, reason })
  }
  return (
    <div className="record record-page record-new">
      <div className="record-top">
        <nav className="record-crumbs kb-meta" aria-label={t('shell.crumbs')}>
          <Link to="/records/$object/$id" params={{ object: 'order', id: record.id }}>
            <Icon name="left" size={14} /> {record.code}
          </Link>
        </nav>
      </div>
      <h1 className="record-title">{t('orderChanges.writeTitle', { code: record.code })}</h1>
      <p className="kb-meta">{t('orderChanges.writeWhy')}</p>
      <RecordForm
        definition={opened.definition}
        record={opened.record}
        saveLabel={t('orderChanges.look')}
        onSave={save}
        onSaved={toOrder}
        onParked={toOrder}
        onCancel={leave}
      />
      {question.open ? (
        <OrderChangeDialog
          key={question.open.n}
          order={record}
          {...question.open.question}
          title={t('orderChanges.writeTitle', { code: record.code })}
          settle={question.answer}
        />
      ) : null}
    </div>
  )
}
