import { sql } from 'kysely'
import type { Actor } from '../../core/access/index.ts'
import type { HistoryEntry, RecordView } from '../../core/api/shapes.ts'
import { asJson, type Json } from '../../core/json.ts'
import type { Locale } from '../../core/text/locale.ts'
import { changeItems } from '../history/index.ts'
import type { Workspace } from '../metadata/index.ts'
import { getRecord } from '../query/index.ts'
import { recordViewAsOf } from './record-view-as-of.ts'

interface Asked {
  readonly actor: Actor
  readonly locale: Locale
}

/**
 * An order change with what it made of its order, `values` and `lines` as they were proposed, and beside them what stood there before
 * it, `present`. It is read from the history of the order: to each what she may see of the order, and of lines only where it wrote some.
 */
export async function withProposal(workspace: Workspace, document: RecordView, asked: Asked): Promise<RecordView> {
  const id = typeof document.order === 'string' ? document.order : ''
  const [order, made] = await Promise.all([
    id === '' ? null : getRecord(workspace, { ...asked, object: 'order', id }),
    changeOf(workspace, document.id),
  ])
  if (!order || !made) return document
  const { actor } = asked
  const items = await changeItems(workspace, { actor, id: made.id, limit: 200 })
  const own = items.find(({ object, op }) => object === 'order' && op !== 'derive')
  const wroteLines = items.some(({ object, op }) => object === 'orderLine' && op !== 'derive')
  const at = (moment: string) => recordViewAsOf(workspace, { actor, record: order, at: moment })
  const [now, before] = wroteLines ? await Promise.all([at(made.at), at(justBefore(made.at))]) : []
  return {
    ...document,
    ...contentOf(workspace, own?.after, now),
    present: contentOf(workspace, own?.before, before),
  }
}

async function changeOf({ database: { read } }: Workspace, documentId: string) {
  const [made] = await read.rows<{ id: string; at: string }>(sql`
    SELECT change_id AS id, at FROM ${read.table('change_item')}
    WHERE record_id = ${documentId} AND op = 'create' AND object = 'orderChange'`)
  return made
}

/** Moments are kept to the millisecond, and an order is written by one change at a time. */
function justBefore(moment: string): string {
  return new Date(new Date(moment).getTime() - 1).toISOString()
}

function contentOf(
  { definitions }: Workspace,
  written: HistoryEntry['after'] | undefined,
  order: RecordView | undefined,
) {
  const { fields } = definitions.get('order')
  const entered = Object.entries(written ?? {}).filter(([name]) => fields[name] && fields[name].readOnly !== true)
  const values: Record<string, Json> | null = entered.length > 0 ? Object.fromEntries(entered) : null
  return { values, lines: order ? asJson(order.lines) : null }
}
