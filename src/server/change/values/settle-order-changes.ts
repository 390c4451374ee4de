import { sql } from 'kysely'
import { isChangedByDocument, policiesClosing } from '../../../core/policy/index.ts'
import type { ChangeContext } from '../context/change-context.ts'
import { isOrderChange } from '../context/is-order-change.ts'
import { type RecordChange, refuseRecord, rootOf, stored } from '../context/record-change.ts'

/**
 * Says which version of the order each document makes, and refuses those that are not called for. What they ask for is not kept with
 * them: it stands in the history of the order, where everybody sees of it what she sees of the order. One that names no version that
 * was read is based on the order as it is now, also where it waits and is applied later.
 */
export async function settleOrderChanges(context: ChangeContext, records: readonly RecordChange[]): Promise<void> {
  const documents = records.filter(isOrderChange)
  if (documents.length === 0) return
  const orders = new Map(
    records.filter(({ definition }) => definition.name === 'order').map((order) => [order.part?.root, order]),
  )
  const reversed = await findReversed(context, documents)
  const waiting = await findWaiting(context, [...orders.values()])
  for (const document of documents) {
    const { after } = document
    if (after.reverses && (after.values || after.lines))
      refuseRecord(document, { code: 'order-change-either' }, 'values')
    Object.assign(after, { values: null, lines: null })
    const order = orders.get(document)
    if (!order?.before) continue
    const revision = documentsOf(order) + 2
    after.revision = revision
    after.orderVersion ??= typeof order.item.version === 'number' ? order.item.version : order.before.version
    refuseUncalled(context, document, order)
    if (waiting.has(order.id)) refuseRecord(document, { code: 'order-change-waiting' }, 'order')
    const last = reversed.get(String(after.reverses))
    if (after.reverses && (last?.order !== order.id || last.revision !== revision - 1))
      refuseRecord(document, { code: 'order-change-not-latest' }, 'reverses')
  }
}

/** Asked when it is known what the records become. */
export function refuseEmptyDocuments(records: readonly RecordChange[]): void {
  for (const document of records.filter(isOrderChange)) {
    const own = records.filter((record) => record !== document && rootOf(record) === document)
    const differs = ({ op, changed, refusals, conflicts }: RecordChange) =>
      op !== 'update' || changed.length > 0 || refusals.length > 0 || conflicts.length > 0
    if (own.length > 0 && !own.some(differs)) refuseRecord(document, { code: 'order-change-nothing' })
  }
}

/** What is open is edited. */
function refuseUncalled(context: ChangeContext, document: RecordChange, order: RecordChange): void {
  const { definition, before } = order
  const values = before?.values ?? {}
  const isCalledFor = isChangedByDocument(definition.locks ?? [], values) || isLeftToDocuments(context, order)
  if (!isCalledFor) refuseRecord(document, { code: 'order-change-not-completed' }, 'order')
  if (order.after.status !== values.status) refuseRecord(order, { code: 'order-change-no-status' }, 'status')
}

/** A policy closes it to edits, and leaves it to documents. */
function isLeftToDocuments({ actor, moment: at }: ChangeContext, { definition, before }: RecordChange): boolean {
  if (!before || before.values.status === 'cancelled') return false
  const record = { ownerId: null, deleted: false, values: before.values }
  return policiesClosing({ actor, definition, record, at }).some(({ outcome }) => outcome === 'document')
}

function documentsOf(order: RecordChange): number {
  return Number(stored(order, 'changeCount') ?? 0)
}

interface Reversed {
  readonly id: string
  readonly order: string
  readonly revision: number
}

async function findReversed(
  { reader }: ChangeContext,
  documents: readonly RecordChange[],
): Promise<ReadonlyMap<string, Reversed>> {
  const ids = documents.flatMap(({ after }) => (typeof after.reverses === 'string' ? [after.reverses] : []))
  if (ids.length === 0) return new Map()
  const rows = await reader.rows(sql<Reversed>`
    SELECT id, order_id AS order, revision::int AS revision FROM ${reader.table('order_change')}
    WHERE id = ANY(${ids}::uuid[])`)
  return new Map(rows.map((row) => [row.id, row]))
}

/** Orders for which another document waits to be decided on, also where it writes their lines alone. */
async function findWaiting(
  { reader, changeId }: ChangeContext,
  orders: readonly RecordChange[],
): Promise<ReadonlySet<string>> {
  const ids = orders.map(({ id }) => id)
  const rows = await reader.rows(sql<{ id: string }>`
    SELECT CASE WHEN i.record_id = ANY(${ids}::uuid[]) THEN i.record_id ELSE i.whole_id END AS id
    FROM ${reader.table('parked_item')} i
    JOIN ${reader.table('parked_change')} p ON p.id = i.change_id AND p.version = i.round
    WHERE (i.record_id = ANY(${ids}::uuid[]) OR i.whole_id = ANY(${ids}::uuid[])) AND p.id <> ${changeId}
      AND p.state IN ('pending', 'sentBack', 'approved')
      AND EXISTS (SELECT FROM ${reader.table('parked_item')} d
        WHERE d.change_id = p.id AND d.round = p.version AND d.object = 'orderChange')`)
  return new Set(rows.map(({ id }) => id))
}
