import { Link } from '@tanstack/react-router'
import type { ObjectView, RecordView } from '../../../core/api/shapes.ts'
import { useRecord } from '../../client/queries.ts'
import { fullStamp, useFormatContext } from '../../fields/index.ts'
import { Button } from '../../parts/button.tsx'
import { FaultNotice, Notice } from '../../parts/notice.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { useText } from '../../text/use-text.tsx'
import { OrderFields } from './order-fields.tsx'
import './order-changes.css'
import { useOrderVersion, versionNow } from './use-order-version.ts'

interface OrderVersionProps {
  /** As it is today. */
  readonly order: RecordView
  readonly version: number
}

/** The paper of an order as it stood in one of its versions: which one, by which document and when, and all that it said. */
export function OrderVersion({ order, version }: OrderVersionProps) {
  const { isThere, definition, record, document, error, retry } = useOrderVersion(order, version)
  if (!isThere) return <NoVersion order={order} />
  if (error) return <FaultNotice error={error} retry={retry} />
  if (!definition || !record) return <Skeleton lines={10} />
  return <Paper definition={definition} record={record} version={version} document={document} />
}

function NoVersion({ order }: Pick<OrderVersionProps, 'order'>) {
  const { t } = useText()
  return (
    <Notice
      icon="receipt"
      title={t('orderChanges.noVersionTitle')}
      text={t('orderChanges.noVersion', { version: versionNow(order) })}
    >
      <Link to="/records/$object/$id" params={{ object: 'order', id: order.id }} className="button button-plain">
        {t('orderChanges.toOrder', { code: order.code })}
      </Link>
    </Notice>
  )
}

interface PaperProps extends Pick<OrderVersionProps, 'version'> {
  readonly definition: ObjectView
  /** As it stood. */
  readonly record: RecordView
  /** What made the version, of the first one what ended it; undefined where there was none yet, or it is not hers to see. */
  readonly document: RecordView | undefined
}

function Paper({ definition, record, version, document }: PaperProps) {
  const { t } = useText()
  return (
    <article className="record-card order-document order-paper">
      <header>
        <h1>{t('orderChanges.paper', { code: record.code, version })}</h1>
        <p className="order-paper-customer">
          <Customer order={record} at={document && momentOf(document, version)} />
        </p>
        {document ? <Mark version={version} document={document} /> : null}
      </header>
      <OrderFields definition={definition} record={record} />
      <div className="order-document-actions">
        <Button icon="download" onClick={() => print()}>
          {t('orderChanges.print')}
        </Button>
      </div>
    </article>
  )
}

/** When the document was made, of the first version just before that (ISO 8601). */
function momentOf({ createdAt }: RecordView, version: number): string | undefined {
  if (typeof createdAt !== 'string') return undefined
  return version === 1 ? new Date(Date.parse(createdAt) - 1).toISOString() : createdAt
}

/** As the customer was called then, where whoever looks may see the customer. */
function Customer({ order, at }: { readonly order: RecordView; readonly at: string | undefined }) {
  const ref = order.refs.customer
  return ref && 'title' in ref ? <CustomerThen id={ref.id} at={at} today={ref.title} /> : null
}

interface CustomerThenProps {
  readonly id: string
  readonly at: string | undefined
  readonly today: string
}

function CustomerThen({ id, at, today }: CustomerThenProps) {
  const { data, error } = useRecord('customer', id, at)
  if (!data && !error) return null
  return typeof data?.name === 'string' ? data.name : today
}

/** V2 · 由变更单 OC… 生成 · when and by whom; of the first version the document that ended it. */
function Mark({ version, document }: { readonly version: number; readonly document: RecordView }) {
  const { t } = useText()
  const { timeZone } = useFormatContext()
  const by = document.refs.createdBy
  return (
    <p className="kb-meta order-paper-mark">
      <span className="kb-pill kb-pill-blue">{t('orderChanges.version', { version })}</span>
      <Link to="/records/$object/$id" params={{ object: 'orderChange', id: document.id }} className="kb-link">
        {t(version === 1 ? 'orderChanges.before' : 'orderChanges.madeBy', { code: document.code })}
      </Link>
      <span className="kb-figures">{fullStamp(String(document.createdAt), timeZone)}</span>
      {by && 'title' in by ? <span>{by.title}</span> : null}
    </p>
  )
}
