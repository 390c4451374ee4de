import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { HistoryEntry, RecordView } from '../../../core/api/shapes.ts'
import { ChangeDiff } from '../../changes/change-diff.tsx'
import { useChangeItems, useHistory, useObject, useRecord } from '../../client/queries.ts'
import { fullStamp, useFormatContext } from '../../fields/index.ts'
import { Button } from '../../parts/button.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { useToast } from '../../parts/toast.tsx'
import { useText } from '../../text/use-text.tsx'
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
      {change ? <WhatChanged changeId={change.changeId} /> : <Skeleton lines={6} />}
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
    </header>
  )
}

function titleIn(record: RecordView | undefined, name: string): string {
  const ref = record?.refs[name]
  return ref && 'title' in ref ? ref.title : ''
}

const shownObjects = ['order', 'orderLine', 'customer'] as const

/** The order and its sums, its lines, and what follows for the customer. */
function WhatChanged({ changeId }: { readonly changeId: string }) {
  const { data, hasNextPage, fetchNextPage } = useChangeItems(changeId)
  const { t } = useText()
  if (!data) return <Skeleton lines={6} />
  const items = data.pages.flatMap((page) => page.items)
  return (
    <>
      {shownObjects.map((object) => (
        <ChangedObject key={object} object={object} items={items.filter((item) => item.object === object)} />
      ))}
      {hasNextPage ? (
        <Button kind="quiet" onClick={() => void fetchNextPage()}>
          {t('changes.moreItems')}
        </Button>
      ) : null}
    </>
  )
}

function ChangedObject({ object, items }: { readonly object: string; readonly items: readonly HistoryEntry[] }) {
  const { t, label } = useText()
  const definition = useObject(object)
  if (!definition || items.length === 0) return null
  return (
    <section>
      <h3 className="change-heading">{label(definition.label)}</h3>
      {byRecord(items).map((item) => (
        <div key={item.recordId} className="change-sample">
          {object === 'orderLine' ? <p>{t(`orderChanges.line.${opOf(item)}`, { product: productOf(item) })}</p> : null}
          <ChangeDiff
            definition={definition}
            before={item.before}
            after={item.after}
            refs={item.refs}
            hidden={item.hidden}
            currencies={item.currencies}
            formerFields={item.formerFields}
          />
        </div>
      ))}
    </section>
  )
}

/** What was written of a record, and what followed from it, as one difference. */
function byRecord(items: readonly HistoryEntry[]): readonly HistoryEntry[] {
  const groups = Map.groupBy(items, ({ recordId }) => recordId)
  return [...groups.values()].flatMap((group) => {
    const first = group.find(({ op }) => op !== 'derive') ?? group[0]
    if (!first) return []
    const [before, after, refs] = (['before', 'after', 'refs'] as const).map((part) =>
      Object.assign({}, ...group.map((item) => item[part])),
    )
    return [{ ...first, before, after, refs }]
  })
}

function opOf({ op }: HistoryEntry): 'create' | 'update' | 'delete' {
  return op === 'delete' ? 'delete' : op === 'create' || op === 'restore' ? 'create' : 'update'
}

function productOf({ before, after, refs }: HistoryEntry): string {
  return refs[String(after.product ?? before.product ?? '')]?.title ?? ''
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
