import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { Purchases } from '../../../core/api/purchases.ts'
import { ask } from '../../client/call.ts'
import { useObject } from '../../client/queries.ts'
import { queryKeys } from '../../client/query-keys.ts'

/** What a customer buys, and what goes with the products in hand; undefined until it is known, and where there is nobody to ask about. */
export function usePurchases(
  customer: string | null,
  { products, order }: { readonly products?: readonly string[]; readonly order?: string | undefined } = {},
): Purchases | undefined {
  const isOpen = useObject('order')?.can.view === true
  const inHand = products && products.length > 0 ? products.toSorted().join(',') : undefined
  const { data } = useQuery({
    // Stale as soon as an order is written, as all that is counted of them.
    queryKey: queryKeys.reports('order', { purchasesOf: customer, inHand: inHand ?? '', order: order ?? '' }),
    queryFn: ({ signal }) =>
      ask('readPurchases', {
        query: { customer: customer ?? '', ...(inHand ? { products: inHand } : {}), ...(order ? { order } : {}) },
        signal,
      }),
    enabled: customer !== null && isOpen,
    placeholderData: keepPreviousData,
  })
  return customer === null ? undefined : data
}
