import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../core/access/index.ts'
import type { HistoryEntry } from '../../core/api/shapes.ts'
import { objectId } from '../../core/objects/object-id.ts'
import type { Reader } from '../db/index.ts'
import { columnOf, tableOf, type Workspace } from '../metadata/index.ts'
import { type EntryRow, entryColumns } from './entry-row.ts'
import { entryShownTo, recordInSight } from './shown-to.ts'
import { toEntries } from './to-entries.ts'

/** An order change, and the order that it is about. */
interface Document {
  readonly id: string
  readonly order: string
}

/** What an order change did to its order. */
export interface DocumentChange extends Document {
  readonly changeId: string
  readonly at: string
  /** Of the order: which it found, and which it made. */
  readonly versionBefore: number
  readonly versionAfter: number
  readonly wroteLines: boolean
  /** How many lines its order has or had. */
  readonly orderLines: number
  /** What it wrote of the order itself; undefined where it wrote lines alone. */
  readonly own: HistoryEntry | undefined
}

/**
 * What these documents did, each as far as the actor sees its order, and of the order what she may see: however many they are, one
 * question for the changes and one for what they wrote.
 */
export async function documentChanges(
  workspace: Workspace,
  actor: Actor,
  documents: readonly Document[],
): Promise<DocumentChange[]> {
  if (documents.length === 0) return []
  const made = await readMade(workspace, actor, documents)
  const entries = await toEntries(workspace, actor, await readOwn(workspace, actor, made))
  const byPlace = new Map(entries.map((entry) => [placeOf(entry.changeId, entry.recordId), entry]))
  return made.map((one) => ({ ...one, own: byPlace.get(placeOf(one.changeId, one.order)) }))
}

/** One change may make documents for several orders. */
function placeOf(change: string, order: string): string {
  return `${change} ${order}`
}

type Made = Omit<DocumentChange, 'own'>

function readMade(workspace: Workspace, actor: Actor, documents: readonly Document[]): Promise<Made[]> {
  const { definitions, database } = workspace
  const { read } = database
  const line = definitions.get('orderLine')
  const via = line.fields.order
  if (!via) throw new Error('Lines of orders name their order')
  const object = sql`${objectId(definitions.get('order'))}::text`
  const inSight = recordInSight(workspace, actor, { object, id: sql`asked."order"` })
  return read.rows<Made>(sql`
    SELECT asked.id, asked."order", d.change_id AS "changeId", d.at, o.before AS "versionBefore",
      o.after AS "versionAfter", EXISTS (
      SELECT 1 FROM ${read.table(tableOf(line))} AS l
      JOIN ${read.table('change_item')} AS i ON i.record_id = l.id AND i.change_id = d.change_id AND i.at = d.at
      WHERE ${sql.id('l', columnOf('order', via))} = asked."order" AND i.object = ${objectId(line)}
        AND i.op <> 'derive' AND ${entryShownTo(workspace, actor)}) AS "wroteLines",
      (SELECT count(*)::integer FROM ${read.table(tableOf(line))} AS l
        WHERE ${sql.id('l', columnOf('order', via))} = asked."order") AS "orderLines"
    FROM unnest(${documents.map(({ id }) => id)}::uuid[], ${documents.map((one) => one.order)}::uuid[])
      AS asked (id, "order")
    JOIN ${read.table('change_item')} AS d ON d.record_id = asked.id AND d.op = 'create'
      AND d.object = ${objectId(definitions.get('orderChange'))}
    JOIN ${read.table('change')} AS c ON c.id = d.change_id AND c.at = d.at
    JOIN LATERAL (${versionsIn(read, sql`asked."order"`)}) AS o ON true
    WHERE ${inSight}`)
}

/** Of the order, before and after the change of its document `d`. */
export function versionsIn(reader: Reader, order: RawBuilder<unknown>): RawBuilder<{ before: number; after: number }> {
  return sql`SELECT min(i.version_before) AS before, max(i.version_after) AS after
    FROM ${reader.table('change_item')} AS i WHERE i.record_id = ${order} AND i.change_id = d.change_id AND i.at = d.at`
}

function readOwn(workspace: Workspace, actor: Actor, made: readonly Made[]): Promise<EntryRow[]> {
  const { read } = workspace.database
  return read.rows<EntryRow>(sql`
    SELECT ${entryColumns(read)}
    FROM unnest(${made.map(({ changeId }) => changeId)}::uuid[], ${made.map(({ order }) => order)}::uuid[])
      AS asked (change_id, order_id)
    JOIN ${read.table('change')} AS c ON c.id = asked.change_id
    JOIN ${read.table('change_item')} AS i ON i.change_id = c.id AND i.at = c.at AND i.record_id = asked.order_id
    WHERE i.op <> 'derive' AND ${entryShownTo(workspace, actor)}`)
}
