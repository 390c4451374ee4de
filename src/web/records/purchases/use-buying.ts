import { useQueryClient } from '@tanstack/react-query'
import type { PurchasedProduct } from '../../../core/api/purchases.ts'
import type { ObjectView, RecordRef } from '../../../core/api/shapes.ts'
import type { Json } from '../../../core/json.ts'
import { recordQuery, useObject, useSession } from '../../client/queries.ts'
import { broughtValues } from '../lines/brought-values.ts'
import type { EditedLine } from '../lines/edited-lines.ts'
import { takenFrom } from './last-price.tsx'
import { usePurchases } from './use-purchases.ts'

interface Buying {
  readonly definition: ObjectView
  readonly line: ObjectView | undefined
  readonly lines: readonly EditedLine[]
  /** The order's other values: its customer. */
  readonly values: Readonly<Record<string, unknown>>
  readonly currency: string | undefined
  /** The order, where it is there already: what it says itself is no earlier purchase. */
  readonly order: string | undefined
}

/** What is known of the customer of an order that is being taken, and of what goes with the products in it. */
export function useBuying({ definition, line, lines, values, currency, order }: Buying) {
  const queries = useQueryClient()
  const of = useObject('product')
  const own = useSession().workspace.currency
  const inHand = lines.flatMap(({ values: { product } }) => (typeof product === 'string' ? [product] : []))
  const purchases = usePurchases(buyerOf(definition, values), { products: inHand, order })
  const lastOf = (product: unknown): PurchasedProduct['last'] | undefined =>
    purchases?.products.find((one) => one.product.id === product)?.last
  /** A line of the product: at what it cost the last time, else at its own price. */
  async function valuesOf(product: RecordRef): Promise<Readonly<Record<string, Json>>> {
    const counted = currency ?? own
    const taken = takenFrom(lastOf(product.id), counted)
    const link = line?.fields.product
    if (taken || !line || !link) return { product: product.id, ...taken }
    const picked = await queries.fetchQuery(recordQuery('product', product.id)).catch(() => null)
    const brought = picked ? broughtValues({ line, link, picked, of, currency: counted }) : {}
    return { ...brought, product: product.id }
  }
  return { purchases, inHand, lastOf, valuesOf }
}

function buyerOf({ name }: ObjectView, { customer }: Readonly<Record<string, unknown>>): string | null {
  return name === 'order' && typeof customer === 'string' && customer !== '' ? customer : null
}
