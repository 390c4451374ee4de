import { sql } from 'kysely'
import { objectId } from '../../core/objects/object-id.ts'
import { columnOf, tableOf, type Workspace } from '../metadata/index.ts'
import { versionsIn } from './document-changes.ts'

interface Asked {
  readonly id: string
  /** 1 before its first document, and one more with each. */
  readonly revision: number
}

/**
 * Which version its record had when an order was left in one of its revisions: as the document that made it left it, and of the first
 * one as the first document found it, whoever may see that document. Null where no document made such a one, or ended it.
 */
export async function findOrderVersion(
  { database: { read }, definitions }: Workspace,
  { id, revision }: Asked,
): Promise<number | null> {
  const definition = definitions.get('orderChange')
  const { order, revision: made } = definition.fields
  if (!order || !made) throw new Error('Order changes name their order and its revision')
  const [found] = await read.rows<{ before: number; after: number }>(sql`
    SELECT o.before, o.after FROM ${read.table(tableOf(definition))} AS r
    JOIN ${read.table('change_item')} AS d ON d.record_id = r.id AND d.op = 'create' AND d.object = ${objectId(definition)}
    JOIN LATERAL (${versionsIn(read, sql`${id}::uuid`)}) AS o ON true
    WHERE ${sql.id('r', columnOf('order', order))} = ${id} AND ${sql.id('r', columnOf('revision', made))} = ${Math.max(revision, 2)}`)
  return found ? (revision === 1 ? found.before : found.after) : null
}
