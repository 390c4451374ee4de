import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { RecordView } from '../../../core/api/shapes.ts'
import { recordPageQuery, useHistory, useRecord } from '../../client/queries.ts'
import { fullStamp, useFormatContext } from '../../fields/index.ts'
import { Skeleton } from '../../parts/skeleton.tsx'
import { useText } from '../../text/use-text.tsx'
import { useIsPhone } from '../../theme/use-media.ts'
import { DocumentActions } from './document-actions.tsx'
import { DocumentContent } from './document-content.tsx'
import { stepOf } from './order-chain.tsx'
import './order-changes.css'

/** A document as it is read and printed: whose order, from which version to which, why, by whom, and all that it changed. */
export function OrderChangeContent({ record }: { readonly record: RecordView }) {
  const isPhone = useIsPhone()
  const order = useRecord('order', String(record.order)).data
  const change = useHistory('orderChange', record.id).data?.pages[0]?.items.find(({ op }) => op === 'create')
  return (
    <article className="record-card order-document">
      <Heading record={record} order={order} />
      {change ? <DocumentContent changeId={change.changeId} record={record} order={order} /> : <Skeleton lines={6} />}
      {/* On the phone they lie under the thumb. */}
      {isPhone ? null : (
        <div className="order-document-actions">
          <DocumentActions record={record} />
        </div>
      )}
    </article>
  )
}

function Heading({ record, order }: { readonly record: RecordView; readonly order: RecordView | undefined }) {
  const { t } = useText()
  const { timeZone } = useFormatContext()
  return (
    <header>
      <h2>{t('orderChanges.document', { code: record.code, ...stepOf(record) })}</h2>
      <p>
        {order ? (
          <Link to="/records/$object/$id" params={{ object: 'order', id: order.id }} className="kb-link">
            {order.code}
          </Link>
        ) : null}{' '}
        {titleIn(order, 'customer')}
      </p>
      <p className="order-document-why">{String(record.reason ?? '')}</p>
      <p className="kb-meta">
        {titleIn(record, 'createdBy')} · {fullStamp(String(record.createdAt), timeZone)}
        {record.reverses ? ` · ${t('orderChanges.reverses', { code: titleIn(record, 'reverses') })}` : ''}
      </p>
      <ReversedBy record={record} />
      {order ? <Versions record={record} order={order} /> : null}
    </header>
  )
}

/** The order before it and after it, each by itself. */
function Versions({ record, order }: { readonly record: RecordView; readonly order: RecordView }) {
  const { t } = useText()
  const { from, to } = stepOf(record)
  return (
    <p className="order-document-versions">
      {[from, to].map((version) => (
        <Link
          key={version}
          to="/orders/$id/versions/$revision"
          params={{ id: order.id, revision: String(version) }}
          className="kb-link"
        >
          {t('orderChanges.seeVersion', { version })}
        </Link>
      ))}
    </p>
  )
}

function titleIn(record: RecordView | undefined, name: string): string {
  const ref = record?.refs[name]
  return ref && 'title' in ref ? ref.title : ''
}

/** What it did was taken back since, by another document. */
function ReversedBy({ record }: { readonly record: RecordView }) {
  const { t } = useText()
  const filter = { field: 'reverses', op: 'eq', value: record.id } as const
  const { data } = useQuery(recordPageQuery('orderChange', { filter, limit: 1 }))
  const [by] = data?.items ?? []
  if (!by) return null
  return (
    <p>
      <Link to="/records/$object/$id" params={{ object: 'orderChange', id: by.id }} className="kb-pill kb-pill-grey">
        {t('orderChanges.reversedBy', { code: by.code })}
      </Link>
    </p>
  )
}
