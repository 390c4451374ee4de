import type { PurchasedProduct } from '../../../core/api/purchases.ts'
import { dayIn } from '../../../core/day-in.ts'
import { formatMoney } from '../../../core/fields/types/money.ts'
import type { Json } from '../../../core/json.ts'
import { useSession } from '../../client/queries.ts'
import { useText } from '../../text/use-text.tsx'
import './purchases.css'

interface LastPriceProps {
  readonly last: PurchasedProduct['last'] | undefined
  /** In which the line counts. */
  readonly currency: string
  readonly onTake: (values: Readonly<Record<string, Json>>) => void
}

/** What this customer paid for it the last time, below the price: pressed, or by Alt L in the row, it is taken. */
export function LastPrice({ last, currency, onTake }: LastPriceProps) {
  const { t, locale } = useText()
  const { timeZone } = useSession().workspace
  const taken = takenFrom(last, currency)
  if (!taken || !last) return null
  const price = formatMoney(taken.price, { currency, locale, most: 6 })
  const day = last.at ? dayIn(new Date(last.at), timeZone) : ''
  const off = taken.discount ? t('records.lastPriceOff', { percent: taken.discount }) : ''
  return (
    <button
      type="button"
      className="last-price"
      tabIndex={-1}
      title={t('records.takeLastPrice', { day })}
      onClick={() => onTake(taken)}
    >
      {t('records.lastPrice', { price })}
      {off}
    </button>
  )
}

/** A price in another currency than the line's is none. */
export function takenFrom(
  last: PurchasedProduct['last'] | undefined,
  currency: string,
): { readonly price: number; readonly discount: number | null } | null {
  return last && last.price !== null && last.currency === currency
    ? { price: last.price, discount: last.discount }
    : null
}
