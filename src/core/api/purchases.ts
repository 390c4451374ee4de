import { z } from 'zod'
import { apiPath, defineEndpoint } from './endpoint.ts'
import { instant, recordId, recordRef } from './plain-schemas.ts'

/** Asked with an order that is being taken: no more products than anybody sees at once. */
const productsMax = 100

const purchasedProduct = z
  .object({
    product: recordRef,
    orders: z.int().meta({ description: 'In how many of these orders' }),
    quantity: z.number().nullable(),
    amounts: z.array(z.object({ currency: z.string(), value: z.number() })),
    last: z.object({
      at: instant.nullable(),
      price: z.number().nullable(),
      discount: z.number().nullable(),
      currency: z.string().nullable(),
    }),
  })
  .meta({
    id: 'PurchasedProduct',
    description: 'What the caller may not read of orders and lines is null, or left out',
  })

export type PurchasedProduct = z.output<typeof purchasedProduct>

const purchases = z
  .object({
    orders: z.int().meta({ description: 'Of the latest 200 that are not cancelled, as far as the caller sees them' }),
    lastOrderAt: instant.nullable(),
    usualDays: z
      .int()
      .nullable()
      .meta({ description: 'Between two orders, the median; null where there are fewer than three' }),
    products: z.array(purchasedProduct).meta({ description: 'Those bought most often first' }),
    together: z.array(z.object({ product: recordRef, orders: z.int() })).meta({
      description: 'What is bought together with the products asked for, or with those bought most often',
    }),
  })
  .meta({ id: 'Purchases' })

export type Purchases = z.output<typeof purchases>

export const readPurchases = defineEndpoint({
  method: 'GET',
  path: `${apiPath}/purchases`,
  group: 'records',
  summary: {
    'zh-CN': '客户买过什么：最近一次、多久一次、常买的产品、上次的价格，以及常一起购买的产品',
    en: 'What a customer buys: the last time, how often, usual products and last prices, and what is bought together with them',
  },
  access: 'signedIn',
  query: z.strictObject({
    customer: recordId,
    order: recordId.meta({ description: 'The order that is being edited: it is left out' }).exactOptional(),
    products: z
      .string()
      .max(37 * productsMax)
      .transform((text) => text.split(','))
      .pipe(z.array(recordId).max(productsMax))
      .meta({ description: 'Ids of the products in hand, with commas between them' })
      .exactOptional(),
  }),
  answers: { 200: purchases },
})
