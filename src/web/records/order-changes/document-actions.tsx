import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { RecordView } from '../../../core/api/shapes.ts'
import { useObject, useRecord } from '../../client/queries.ts'
import { Button } from '../../parts/button.tsx'
import { useToast } from '../../parts/toast.tsx'
import { useText } from '../../text/use-text.tsx'
import { ClosedAction } from '../closed/closed-action.tsx'
import { OrderChangeDialog } from './order-change-dialog.tsx'
import { useMakeOrderChange } from './use-make-order-change.ts'

/** What is done with a document: it is printed, and the latest one taken back by another. */
export function DocumentActions({ record }: { readonly record: RecordView }) {
  const { t } = useText()
  const order = useRecord('order', String(record.order)).data
  return (
    <>
      <Button icon="download" onClick={() => print()}>
        {t('orderChanges.print')}
      </Button>
      {order ? <Reverse record={record} order={order} /> : null}
    </>
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
  const orders = useObject('order')
  const isLatest = typeof order.changeCount === 'number' && record.revision === order.changeCount + 1
  if (!documents || !orders?.can.edit || !isLatest) return null
  if (!documents.can.create) return <ClosedAction object={documents} action="create" text={t('orderChanges.reverse')} />
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
