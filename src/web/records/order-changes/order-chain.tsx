import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { RecordView } from '../../../core/api/shapes.ts'
import { recordPageQuery } from '../../client/queries.ts'
import { fullStamp, useFormatContext } from '../../fields/index.ts'
import { useText } from '../../text/use-text.tsx'
import './order-changes.css'
import { versionNow } from './use-order-version.ts'

const shownMax = 50

/** The versions of an order, each to be read by itself, with the document that made it where whoever looks sees that; nothing where it is as it was taken. */
export function OrderChain({ order }: { readonly order: RecordView }) {
  return order.objectName === 'order' && versionNow(order) > 1 ? <Versions order={order} /> : null
}

function Versions({ order }: { readonly order: RecordView }) {
  const { t } = useText()
  const { data } = useQuery(
    recordPageQuery('orderChange', {
      filter: { field: 'order', op: 'eq', value: order.id },
      sort: [{ field: 'revision', direction: 'desc' }],
      limit: shownMax,
    }),
  )
  const now = versionNow(order)
  const made = Array.from({ length: Math.min(now - 1, shownMax) }, (_, n) => now - n)
  return (
    <section className="order-chain" aria-label={t('orderChanges.chain')}>
      <h2>{t('orderChanges.now', { version: now })}</h2>
      <ol>
        {made.map((version) => (
          <li key={version}>
            <VersionLink order={order} version={version} />
            <MadeBy document={data?.items.find(({ revision }) => revision === version)} />
          </li>
        ))}
        <li>
          <VersionLink order={order} version={1} />
          <span className="order-chain-why kb-meta">{t('orderChanges.asTaken')}</span>
        </li>
      </ol>
    </section>
  )
}

function MadeBy({ document }: { readonly document: RecordView | undefined }) {
  const { timeZone } = useFormatContext()
  if (!document) return null
  return (
    <>
      <Link to="/records/$object/$id" params={{ object: 'orderChange', id: document.id }} className="kb-link">
        {document.code}
      </Link>
      <span className="order-chain-why">{String(document.reason ?? '')}</span>
      <span className="kb-meta kb-figures">{fullStamp(String(document.createdAt), timeZone)}</span>
    </>
  )
}

/** To the order as it stood in that version. */
function VersionLink({ order, version }: { readonly order: RecordView; readonly version: number }) {
  const { t } = useText()
  const params = { id: order.id, revision: String(version) }
  return (
    <Link to="/orders/$id/versions/$revision" params={params} className="kb-link kb-figures">
      {t('orderChanges.version', { version })}
    </Link>
  )
}

/** From which version of the order a document leads to which. */
export function stepOf({ revision }: RecordView): { from: number; to: number } {
  const to = typeof revision === 'number' ? revision : 1
  return { from: to - 1, to }
}
