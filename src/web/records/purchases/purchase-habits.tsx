import type { PurchasedProduct } from '../../../core/api/purchases.ts'
import type { RecordView } from '../../../core/api/shapes.ts'
import { dayIn } from '../../../core/day-in.ts'
import { formatMoney } from '../../../core/fields/types/money.ts'
import { useSession } from '../../client/queries.ts'
import { RecordLink } from '../../fields/index.ts'
import { useText } from '../../text/use-text.tsx'
import { usePurchases } from './use-purchases.ts'
import './purchases.css'

const productsShown = 8

/** Of a customer who has bought: the last time, how often, what she usually takes and what goes with it. */
export function PurchaseHabits({ record }: { readonly record: RecordView }) {
  const { t } = useText()
  const { timeZone } = useSession().workspace
  const purchases = usePurchases(record.id)
  if (!purchases || purchases.orders === 0) return null
  const { orders, lastOrderAt, usualDays, products, together } = purchases
  const facts = [
    t('records.boughtOrders', { count: orders }),
    ...(lastOrderAt ? [t('records.boughtLast', { day: dayIn(new Date(lastOrderAt), timeZone) })] : []),
    ...(usualDays !== null ? [t('records.boughtEvery', { count: usualDays })] : []),
  ]
  return (
    <section className="record-card purchase-habits" aria-label={t('records.purchaseHabits')}>
      <h2>{t('records.purchaseHabits')}</h2>
      <p className="kb-meta">{facts.join(t('parts.comma'))}</p>
      <UsualProducts products={products.slice(0, productsShown)} />
      {together.length > 0 ? (
        <p className="purchase-together">
          <span className="kb-meta">{t('records.mayWantToo')}</span>{' '}
          {together.map(({ product }) => (
            <RecordLink key={product.id} record={product} className="kb-link" />
          ))}
        </p>
      ) : null}
    </section>
  )
}

function UsualProducts({ products }: { readonly products: readonly PurchasedProduct[] }) {
  const { t, locale } = useText()
  const { timeZone } = useSession().workspace
  const money = (value: number, currency: string, most = 0) => formatMoney(value, { currency, locale, most })
  return (
    <div className="related">
      <table className="related-table">
        <thead>
          <tr>
            <th scope="col">{t('records.usualProducts')}</th>
            <th scope="col" className="related-right">
              {t('records.usualTimes')}
            </th>
            <th scope="col" className="related-right">
              {t('records.usualQuantity')}
            </th>
            <th scope="col" className="related-right">
              {t('records.usualAmount')}
            </th>
            <th scope="col" className="related-right">
              {t('records.usualPrice')}
            </th>
            <th scope="col">{t('records.usualLast')}</th>
          </tr>
        </thead>
        <tbody>
          {products.map(({ product, orders, quantity, amounts, last }) => (
            <tr key={product.id}>
              <td>
                <RecordLink record={product} className="kb-link kb-one-line" />
              </td>
              <td className="related-right kb-figures">{orders}</td>
              <td className="related-right kb-figures">{quantity}</td>
              <td className="related-right kb-figures">
                {amounts.map(({ currency, value }) => money(value, currency)).join(' + ')}
              </td>
              <td className="related-right kb-figures">
                {last.price === null || last.currency === null ? '' : money(last.price, last.currency, 6)}
              </td>
              <td className="kb-figures">{last.at ? dayIn(new Date(last.at), timeZone) : ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
