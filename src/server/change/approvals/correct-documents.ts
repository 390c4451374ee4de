import { sql } from 'kysely'
import type { Json } from '../../../core/json.ts'
import type { Workspace } from '../../metadata/index.ts'
import { isOrderChange } from '../context/is-order-change.ts'
import type { Corrected } from './correct-lines.ts'
import type { AskedAgain, ParkedChange } from './read-parked.ts'

/**
 * Makes of corrections of an order, shown in a place of its own, corrections of the document that changes it: what is entered for the
 * order is what the document asks for.
 */
export async function correctDocuments(
  { database: { read } }: Workspace,
  { id, version }: Pick<ParkedChange, 'id' | 'version'>,
  { asked, byPlace }: { readonly asked: readonly AskedAgain[]; readonly byPlace: Map<number, Corrected> },
): Promise<void> {
  const documents = asked.flatMap(({ n, item }) =>
    item && isOrderChange({ op: item.op, definition: { name: item.object } }) ? [{ n, values: item.values ?? {} }] : [],
  )
  if (documents.length === 0 || byPlace.size === 0) return
  const orders = await read.rows<{ n: number; id: string }>(sql`
    SELECT n, record_id AS id FROM ${read.table('parked_item')}
    WHERE change_id = ${id} AND round = ${version} AND object = 'order' AND item IS NULL AND op = 'update'`)
  const places = new Map(orders.map((order) => [order.id, order.n]))
  for (const { n, values } of documents) {
    const place = places.get(String(values.order)) ?? -1
    const correction = byPlace.get(place)
    if (!correction || 'drop' in correction) continue
    const own = byPlace.get(n)
    const begun = own && 'values' in own ? own.values : {}
    const { version } = correction
    const proposed = { ...asObject(begun.values ?? values.values), ...correction.values }
    // Of an order that is only seen nothing is proposed.
    const isSeenOnly = Object.keys(correction.values).length === 0
    byPlace.set(n, { version, ...own, n, values: isSeenOnly ? begun : { ...begun, values: proposed } })
    byPlace.delete(place)
  }
}

function asObject(value: Json | undefined): Readonly<Record<string, Json>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, Json>>)
    : {}
}
