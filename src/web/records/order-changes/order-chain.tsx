import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { RecordView } from '../../../core/api/shapes.ts'
import { recordPageQuery } from '../../client/queries.ts'
import { fullStamp, useFormatContext } from '../../fields/index.ts'
import { Button } from '../../parts/button.tsx'
import { useText } from '../../text/use-text.tsx'
import './order-changes.css'
import { versionNow } from './use-order-version.ts'

/** So many are shown at first, and with each press. */
const stepSize = 50

/** The versions of an order, each to be read by itself, with the document that made it where whoever looks sees that; nothing where it is as it was taken. */
export function OrderChain({ order }: { readonly order: RecordView }) {
  return order.objectName === 'order' && versionNow(order) > 1 ? <Versions order={order} /> : null
}

function Versions({ order }: { readonly order: RecordView }) {
  const { t } = useText()
  const [steps, setSteps] = useState(1)
  const now = versionNow(order)
  const newest = Array.from({ length: steps }, (_, n) => now - n * stepSize).filter((version) => version > 1)
  const more = Math.max(now - 1 - steps * stepSize, 0)
  return (
    <section className="order-chain" aria-label={t('orderChanges.chain')}>
      <h2>{t('orderChanges.now', { version: now })}</h2>
      <ol>
        {newest.map((version) => (
          <Made key={version} order={order} newest={version} />
        ))}
        {more > 0 ? (
          <li>
            <Button kind="quiet" onClick={() => setSteps(steps + 1)}>
              {t('orderChanges.moreVersions', { count: more })}
            </Button>
          </li>
        ) : null}
        <li>
          <VersionLink order={order} version={1} />
          <span className="order-chain-why kb-meta">{t('orderChanges.asTaken')}</span>
        </li>
      </ol>
    </section>
  )
}

/** Versions that documents made, from the newest of them down. */
function Made({ order, newest }: { readonly order: RecordView; readonly newest: number }) {
  const oldest = Math.max(newest - stepSize + 1, 2)
  const { data } = useQuery(
    recordPageQuery('orderChange', {
      filter: {
        and: [
          { field: 'order', op: 'eq', value: order.id },
          { field: 'revision', op: 'between', value: [oldest, newest] },
        ],
      },
      limit: stepSize,
    }),
  )
  return Array.from({ length: newest - oldest + 1 }, (_, n) => newest - n).map((version) => (
    <li key={version}>
      <VersionLink order={order} version={version} />
      <MadeBy document={data?.items.find(({ revision }) => revision === version)} />
    </li>
  ))
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
