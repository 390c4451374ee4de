import { sql } from 'kysely'
import type { ChangeItem, ItemOp, Values } from '../../core/change/change.ts'
import type { Json } from '../../core/json.ts'
import type { Workspace } from '../metadata/index.ts'

/** How one record is taken back: what to write and what must still be there, in stored form. */
export interface RevertItem extends ChangeItem {
  readonly stored?: Values
  readonly expected?: Values
}

/** What would have to be done to take a change back, and by whom it was made. */
export interface RevertPlan {
  readonly actorId: string
  readonly items: readonly RevertItem[]
}

interface Row {
  readonly object: string
  readonly record_id: string
  readonly op: ItemOp
  readonly before: Values
  readonly after: Values
}

/**
 * Plans the way back from a change, last record first: what it created is deleted, what it deleted restored, what it
 * updated gets its old values back. Rollups are not planned; they follow. Null where there is no such change.
 */
export async function planRevert({ database, definitions }: Workspace, changeId: string): Promise<RevertPlan | null> {
  const { read } = database
  const changes = await read.rows<{ actor_id: string }>(
    sql`SELECT actor_id FROM ${read.table('change')} WHERE id = ${changeId}`,
  )
  if (!changes[0]) return null
  const rows = await read.rows<Row>(sql`
    SELECT object, record_id, op, before, after FROM ${read.table('change_item')}
    WHERE change_id = ${changeId} AND op <> 'derive' ORDER BY n DESC`)
  const kept = (object: string) =>
    new Set(Object.entries(definitions.get(object).fields).flatMap(([name, { readOnly }]) => (readOnly ? [name] : [])))
  const readOnly = new Map(definitions.all().map(({ name }) => [name, kept(name)]))
  return { actorId: changes[0].actor_id, items: rows.map((row) => wayBack(row, readOnly.get(row.object) ?? new Set())) }
}

function wayBack({ object, record_id: id, op, before, after }: Row, kept: ReadonlySet<string>): RevertItem {
  switch (op) {
    case 'create':
      return { object, op: 'delete', id, expected: without(after, kept) }
    case 'delete':
      return { object, op: 'restore', id }
    case 'restore':
      return { object, op: 'delete', id }
    case 'update':
      return { object, op: 'update', id, stored: without(before, kept), expected: without(after, kept) }
  }
}

/** Time stamps, formulas and rollups are Kebu's: they follow from the rest. */
function without(values: Values, kept: ReadonlySet<string>): Record<string, Json> {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !kept.has(name)))
}
