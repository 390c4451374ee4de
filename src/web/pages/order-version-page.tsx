import { Link, useParams } from '@tanstack/react-router'
import { Icon } from '../parts/icon.tsx'
import { FaultNotice } from '../parts/notice.tsx'
import { Skeleton } from '../parts/skeleton.tsx'
import { OrderVersion } from '../records/order-changes/order-version.tsx'
import '../records/records.css'
import { useOpenRecord } from '../records/use-open-record.ts'
import { useText } from '../text/use-text.tsx'

/** One version of an order as it stood, to be read and printed: `/orders/<id>/versions/2`. */
export function OrderVersionPage() {
  const { t } = useText()
  const { id, revision } = useParams({ from: '/shell/orders/$id/versions/$revision' })
  const { record, error, retry } = useOpenRecord('order', id)
  if (error) return <FaultNotice error={error} retry={retry} />
  return (
    <div className="record record-page">
      <div className="record-top">
        <nav className="record-crumbs kb-meta" aria-label={t('shell.crumbs')}>
          <Link to="/records/$object/$id" params={{ object: 'order', id }}>
            <Icon name="left" size={14} /> {record?.code}
          </Link>
        </nav>
      </div>
      {record ? <OrderVersion order={record} version={versionIn(revision)} /> : <Skeleton lines={10} />}
    </div>
  )
}

/** 0 where the address names none. */
function versionIn(text: string): number {
  return /^[1-9]\d{0,5}$/.test(text) ? Number(text) : 0
}
