import { sql } from 'kysely'
import { type Actor, canRead } from '../../core/access/index.ts'
import type { PurchasedProduct, Purchases } from '../../core/api/purchases.ts'
import type { ObjectDefinition } from '../../core/objects/object.ts'
import { readWithin } from '../db/index.ts'
import { tableOf, type Workspace } from '../metadata/index.ts'
import { scopeToSql, titlesOf } from '../query/index.ts'

export interface PurchasesQuestion {
  readonly actor: Actor
  readonly customer: string
  /** Being edited: what it says itself was not bought before. */
  readonly order?: string
  /** In hand; without them, those that are bought most often. */
  readonly products?: readonly string[]
}

/** The latest ones speak for a customer's habits. */
const ordersMax = 200
const linesMax = 4_000
const productsShown = 50
/** Among so many sales of a product it is counted what else was in the order. */
const salesMax = 1_000
const togetherShown = 6
const timeoutMs = 3_000

/** What a customer buys, of all that the actor may see: nothing of it where she may not read lines of orders. */
export async function findPurchases(workspace: Workspace, question: PurchasesQuestion): Promise<Purchases> {
  const place = purchasePlace(workspace, question.actor)
  if (!place) return { orders: 0, lastOrderAt: null, usualDays: null, products: [], together: [] }
  const sales = await findSales(workspace, place, question)
  const found = toProducts(sales, place)
  const asked = question.products ?? found.slice(0, 3).map(({ id }) => id)
  const together = asked.length === 0 ? [] : await findTogether(workspace, place, { ...question, products: asked })
  const ids = [...found, ...together].map(({ id }) => id)
  const titles = new Map(
    (await titlesOf({ workspace, actor: question.actor }, { object: 'product', ids })).map((ref) => [ref.id, ref]),
  )
  const titled = <One extends { id: string }>(all: readonly One[]) =>
    all.flatMap(({ id, ...rest }) => {
      const product = titles.get(id)
      return product ? [{ product, ...rest }] : []
    })
  return { ...habitsOf(sales, place), products: titled(found), together: titled(together) }
}

interface PurchasePlace {
  readonly order: ObjectDefinition
  readonly line: ObjectDefinition
  readonly product: ObjectDefinition
  /** What the actor reads of orders and their lines, each by its own level. */
  readonly reads: Readonly<Record<'orderedAt' | 'currency' | 'price' | 'discount' | 'amount', boolean>>
}

function purchasePlace({ definitions }: Workspace, actor: Actor): PurchasePlace | null {
  const [order, line, product] = [definitions.find('order'), definitions.find('orderLine'), definitions.find('product')]
  if (!order || !line || !product || order.retired || product.retired) return null
  const reads = (definition: ObjectDefinition, names: readonly string[]) =>
    names.every((name) => canRead(actor, definition, name))
  if (!reads(order, ['customer', 'lines', 'status']) || !reads(line, ['product', 'quantity'])) return null
  // An amount is one of a currency.
  const currency = reads(order, ['currency'])
  return {
    ...{ order, line, product },
    reads: {
      ...{ orderedAt: reads(order, ['orderedAt']), currency, discount: reads(line, ['discount']) },
      ...{ price: currency && reads(line, ['price']), amount: currency && reads(line, ['amount']) },
    },
  }
}

interface Sale {
  readonly order_id: string
  /** ISO 8601. */
  readonly at: string | null
  readonly currency: string
  readonly product_id: string | null
  readonly quantity: number | null
  readonly price: number | null
  readonly discount: number | null
  readonly amount: number | null
}

function findSales(
  workspace: Workspace,
  { order, line }: PurchasePlace,
  { actor, customer, order: edited }: PurchasesQuestion,
): Promise<readonly Sale[]> {
  const others = edited ? sql`AND o.id <> ${edited}::uuid` : sql``
  return readWithin(workspace.database, { timeoutMs }, (reader) =>
    reader.rows(sql<Sale>`
      WITH latest AS (
        SELECT o.id, o.ordered_at, o.currency FROM ${reader.table(tableOf(order))} AS o
        WHERE o.customer_id = ${customer}::uuid AND o.deleted_at IS NULL AND o.status <> 'cancelled' ${others}
          AND ${scopeToSql({ workspace, actor, definition: order, alias: 'o' })}
        ORDER BY o.ordered_at DESC NULLS LAST, o.id DESC LIMIT ${ordersMax})
      SELECT latest.id AS order_id, latest.ordered_at AS at, latest.currency, l.product_id, l.quantity, l.price, l.discount, l.amount
      FROM latest LEFT JOIN ${reader.table(tableOf(line))} AS l ON l.order_id = latest.id AND l.deleted_at IS NULL
      ORDER BY latest.ordered_at DESC NULLS LAST, latest.id DESC, l.id LIMIT ${linesMax}`),
  )
}

interface Found extends Omit<PurchasedProduct, 'product'> {
  readonly id: string
}

function toProducts(sales: readonly Sale[], { reads }: PurchasePlace): Found[] {
  const bought = sales.filter((sale) => sale.product_id !== null)
  return [...Map.groupBy(bought, (sale) => sale.product_id ?? '')]
    .map(([id, own]) => toProduct(id, own, reads))
    .sort((a, b) => b.orders - a.orders || (a.id < b.id ? -1 : 1))
    .slice(0, productsShown)
}

/** Sales come the latest first. */
function toProduct(id: string, sales: readonly Sale[], reads: PurchasePlace['reads']): Found {
  const [last] = sales
  const byCurrency = reads.amount ? [...Map.groupBy(sales, ({ currency }) => currency)] : []
  return {
    id,
    orders: new Set(sales.map((sale) => sale.order_id)).size,
    quantity: sumOf(
      sales.map(({ quantity }) => quantity),
      1_000,
    ),
    amounts: byCurrency.map(([currency, own]) => ({
      currency,
      value: sumOf(
        own.map(({ amount }) => amount),
        100,
      ),
    })),
    last: {
      at: reads.orderedAt && last?.at ? new Date(last.at).toISOString() : null,
      price: reads.price ? numberOf(last?.price) : null,
      discount: reads.discount ? numberOf(last?.discount) : null,
      currency: reads.currency ? (last?.currency ?? null) : null,
    },
  }
}

/** In whole parts of a thousand or a hundred, so that nothing is lost. */
function sumOf(values: readonly (number | string | null)[], parts: number): number {
  return values.reduce<number>((sum, value) => sum + Math.round(Number(value ?? 0) * parts), 0) / parts
}

function numberOf(value: number | string | null | undefined): number | null {
  return value === null || value === undefined ? null : Number(value)
}

function habitsOf(
  sales: readonly Sale[],
  { reads }: PurchasePlace,
): Pick<Purchases, 'orders' | 'lastOrderAt' | 'usualDays'> {
  const orders = [...new Map(sales.map((sale) => [sale.order_id, sale.at])).values()]
  const moments = orders.flatMap((at) => (reads.orderedAt && at ? [new Date(at).getTime()] : []))
  const gaps = moments.slice(1).map((moment, n) => ((moments[n] ?? 0) - moment) / 86_400_000)
  const median = gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length / 2)]
  return {
    orders: orders.length,
    lastOrderAt: moments[0] === undefined ? null : new Date(moments[0]).toISOString(),
    usualDays: median === undefined || gaps.length < 2 ? null : Math.round(median),
  }
}

interface Together {
  readonly id: string
  readonly orders: number
}

function findTogether(
  workspace: Workspace,
  { order, line, product }: PurchasePlace,
  { actor, products = [] }: PurchasesQuestion,
): Promise<Together[]> {
  const inScope = (definition: ObjectDefinition, alias: string) => scopeToSql({ workspace, actor, definition, alias })
  return readWithin(workspace.database, { timeoutMs }, async (reader) => {
    const lines = reader.table(tableOf(line))
    const rows = await reader.rows(sql<{ id: string; orders: string }>`
      WITH sold AS MATERIALIZED (
        SELECT DISTINCT sale.order_id FROM unnest(${[...products]}::uuid[]) AS asked (id)
        CROSS JOIN LATERAL (
          SELECT l.order_id FROM ${lines} AS l WHERE l.product_id = asked.id AND l.deleted_at IS NULL LIMIT ${salesMax}) AS sale),
      seen AS MATERIALIZED (
        SELECT o.id FROM sold JOIN ${reader.table(tableOf(order))} AS o ON o.id = sold.order_id
        WHERE o.deleted_at IS NULL AND o.status <> 'cancelled' AND ${inScope(order, 'o')})
      SELECT l.product_id AS id, count(DISTINCT l.order_id) AS orders
      FROM seen JOIN ${lines} AS l ON l.order_id = seen.id AND l.deleted_at IS NULL
      JOIN ${reader.table(tableOf(product))} AS p ON p.id = l.product_id
      WHERE l.product_id <> ALL(${[...products]}::uuid[]) AND p.deleted_at IS NULL AND p.discontinued IS NOT TRUE
        AND ${inScope(product, 'p')}
      GROUP BY l.product_id HAVING count(DISTINCT l.order_id) > 1
      ORDER BY count(DISTINCT l.order_id) DESC, l.product_id LIMIT ${togetherShown}`)
    return rows.map(({ id, orders }) => ({ id, orders: Number(orders) }))
  })
}
