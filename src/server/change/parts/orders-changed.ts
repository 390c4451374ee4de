import { sql } from 'kysely'
import { parseField } from '../../../core/fields/index.ts'
import { toRecordId } from '../../../core/fields/parsing/record-id.ts'
import { isPlainObject } from '../../../core/fields/parsing/written-text.ts'
import type { Json } from '../../../core/json.ts'
import { planRevert, type RevertItem } from '../../history/index.ts'
import type { ChangeContext } from '../context/change-context.ts'
import { isOrderChange } from '../context/is-order-change.ts'
import { makeRecordChange, type PlannedItem, type RecordChange, refuseRecord } from '../context/record-change.ts'

/**
 * The orders that new order changes are about, each with what its document makes of it: they stand or fall together. What a
 * reversal does is the way back from the change of the document that it reverses.
 */
export async function ordersChanged(
  context: ChangeContext,
  records: readonly RecordChange[],
): Promise<readonly RecordChange[]> {
  const documents = records.filter(isOrderChange)
  if (documents.length === 0) return []
  const waysBack = await findWaysBack(context, documents)
  const met = new Set<string>()
  return documents.flatMap((document) => {
    const id = toRecordId(document.item.values?.order)
    if (id === undefined) return []
    if (met.has(id) || isAskedBesides(context, id)) {
      refuseRecord(document, { code: 'record-twice-in-change' }, 'order')
      return []
    }
    met.add(id)
    const back = waysBack.get(toRecordId(document.item.values?.reverses) ?? '')
    if (!back) return [toPart(context, document, newContent(document, id))]
    return partsBack(context, document, { id, back })
  })
}

function isAskedBesides({ asked, settled, workspace }: ChangeContext, id: string): boolean {
  const order = { definition: workspace.definitions.get('order'), id }
  return asked.ops.get(order) !== undefined || settled.get(order) !== undefined
}

/** What is no object or no list is refused where the document's own fields are read. */
function newContent({ definition, item }: RecordChange, id: string): PlannedItem {
  const { values = {} } = item
  const parsed = (name: string): Json => {
    const field = definition.fields[name]
    const result = field && values[name] !== undefined ? parseField(values[name], field) : undefined
    return result?.ok ? result.value : null
  }
  const [own, lines, version] = [parsed('values'), parsed('lines'), parsed('orderVersion') ?? item.version]
  return {
    object: 'order',
    op: 'update',
    id,
    values: {
      ...(isPlainObject(own) ? own : {}),
      ...(Array.isArray(lines) ? { lines } : {}),
    } as PlannedItem['values'] & object,
    ...(typeof version === 'number' ? { version } : {}),
    ...(item.linesVersion === undefined ? {} : { linesVersion: item.linesVersion }),
  }
}

/** Also where lines alone were changed the order is asked whether it may be. */
function partsBack(
  context: ChangeContext,
  document: RecordChange,
  { id, back }: { readonly id: string; readonly back: readonly RevertItem[] },
): readonly RecordChange[] {
  const own = back.find((item) => item.object === 'order' && item.id === id)
  const order = toPart(context, document, own ?? { object: 'order', op: 'update', id })
  const lines = back.filter(({ object }) => object === 'orderLine')
  return [order, ...lines.map((line) => toPart(context, order, line, 'lines.'))]
}

function toPart({ workspace }: ChangeContext, root: RecordChange, item: PlannedItem, path = ''): RecordChange {
  const definition = workspace.definitions.get(item.object)
  return makeRecordChange({ n: root.n, definition, op: item.op, id: item.id ?? '', item, part: { root, path } })
}

/** By the document that is reversed. */
async function findWaysBack(
  { workspace, reader }: ChangeContext,
  documents: readonly RecordChange[],
): Promise<ReadonlyMap<string, readonly RevertItem[]>> {
  const ids = documents.flatMap(({ item: { values } }) => toRecordId(values?.reverses) ?? [])
  if (ids.length === 0) return new Map()
  const made = await reader.rows(sql<{ id: string; change: string }>`
    SELECT record_id AS id, change_id AS change FROM ${reader.table('change_item')}
    WHERE record_id = ANY(${ids}::uuid[]) AND op = 'create' AND object = 'orderChange'`)
  const plans = await Promise.all(made.map(({ change }) => planRevert(workspace, change)))
  return new Map(made.map(({ id }, n) => [id, plans[n]?.items ?? []]))
}
