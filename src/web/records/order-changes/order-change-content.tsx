import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { RecordView } from '../../../core/api/shapes.ts'
import { recordPageQuery, useHistory, useObject, useRecord } from '../../client/queries.ts'
import { fullStamp, useFormatContext } from '../../fields/index.ts'
import { Button } from '../../parts/button.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { useToast } from '../../parts/toast.tsx'
import { useText } from '../../text/use-text.tsx'
import { DocumentContent } from './document-content.tsx'
import { stepOf } from './order-chain.tsx'
import { OrderChangeDialog } from './order-change-dialog.tsx'
import './order-changes.css'
import { useMakeOrderChange } from './use-make-order-change.ts'

/** A document as it is read and printed: whose order, from which version to which, why, by whom, and all that it changed. */
export function OrderChangeContent({ record }: { readonly record: RecordView }) {
  const { t } = useText()
  const order = useRecord('order', String(record.order)).data
  const change = useHistory('orderChange', record.id).data?.pages[0]?.items.find(({ op }) => op === 'create')
  return (
    <article className="record-card order-document">
      <Heading record={record} order={order} />
      {change ? <DocumentContent changeId={change.changeId} record={record} order={order} /> : <Skeleton lines={6} />}
      <div className="order-document-actions">
        <Button icon="download" onClick={() => print()}>
          {t('orderChanges.print')}
        </Button>
        {order ? <Reverse record={record} order={order} /> : null}
      </div>
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

/** 冲销: the latest document is taken back by another one. */
function Reverse({ record, order }: { readonly record: RecordView; readonly order: RecordView }) {
  const { t } = useText()
  const show = useToast()
  const navigate = useNavigate()
  const make = useMakeOrderChange()
  const [asking, setAsking] = useState(false)
  const documents = useObject('orderChange')
  const isLatest = typeof order.changeCount === 'number' && record.revision === order.changeCount + 1
  if (!documents?.can.create || !isLatest) return null
  const settle = async (reason: string | null) => {
    setAsking(false)
    if (reason === null) return
    const outcome = await make(order, { reverses: record.id, orderVersion: order.version, reason })
    if (outcome.kind === 'saved')
      await navigate({ to: '/records/$object/$id', params: { object: 'orderChange', id: outcome.record.id } })
    if (outcome.kind === 'refused') show({ tone: 'fault', text: outcome.message })
  }
  return (
    <>
      <Button icon="undo" onClick={() => setAsking(true)}>
        {t('orderChanges.reverse')}
      </Button>
      {asking ? (
        <OrderChangeDialog
          order={order}
          values={{}}
          asked={{ order: order.id, reverses: record.id }}
          title={t('orderChanges.reverseTitle', { code: record.code })}
          settle={(reason) => void settle(reason)}
        />
      ) : null}
    </>
  )
}
