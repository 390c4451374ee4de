import { type RawBuilder, sql } from 'kysely'
import type { ChangeView } from '../../core/api/shapes.ts'
import type { ItemOp, Values } from '../../core/change/change.ts'
import type { Json } from '../../core/json.ts'
import type { Reader } from '../db/index.ts'
import { entryByNames, type Workspace } from '../metadata/index.ts'
import { nestDeletedLines } from './nest-deleted-lines.ts'
import type { RevertItem } from './revert-item.ts'

/** What would have to be done to take a change back, and by whom it was made. */
export interface RevertPlan {
  readonly actorId: string
  /** What it did to how many, by the identities of the objects. */
  readonly summary: ChangeView['summary']
  /** When it was made, ISO 8601. */
  readonly at: string
  readonly items: readonly RevertItem[]
  /** What waited for somebody waits for others since. */
  readonly passedOn: boolean
}

interface Row {
  readonly object: string
  readonly record_id: string
  readonly op: ItemOp
  readonly version_after: number
  readonly before: Values
  readonly after: Values
}

/**
 * Plans the way back from a change: what it created is deleted, what it deleted restored, what it updated gets its old
 * values back. Rollups are not planned; they follow. Null where there is no such change.
 */
export async function planRevert(workspace: Workspace, changeId: string): Promise<RevertPlan | null> {
  const { database, definitions } = workspace
  const { read } = database
  const [change] = await read.rows<Pick<RevertPlan, 'at' | 'summary' | 'passedOn'> & { readonly actor_id: string }>(sql`
    SELECT actor_id, at, summary, ${hasPassedOn(read, changeId)} AS "passedOn"
    FROM ${read.table('change')} WHERE id = ${changeId}`)
  if (!change) return null
  const kept = await read.rows<Row>(sql`
    SELECT object, record_id, op, version_after, before, after FROM ${read.table('change_item')}
    WHERE change_id = ${changeId} AND op <> 'derive' ORDER BY n DESC`)
  const rows = kept.map((row) => entryByNames(definitions, row))
  const readOnlyOf = (object: string) =>
    new Set(Object.entries(definitions.get(object).fields).flatMap(([name, { readOnly }]) => (readOnly ? [name] : [])))
  const readOnly = new Map(definitions.all().map(({ name }) => [name, readOnlyOf(name)]))
  const items = rows.map((row) => wayBack(row, readOnly.get(row.object) ?? new Set()))
  return {
    actorId: change.actor_id,
    at: change.at,
    summary: change.summary,
    passedOn: change.passedOn,
    items: await nestDeletedLines(workspace, items),
  }
}

function hasPassedOn(reader: Reader, changeId: string): RawBuilder<boolean> {
  return sql<boolean>`EXISTS (
    SELECT FROM ${reader.table('approval_decision')} WHERE details -> 'passed' ->> 'with' = ${changeId})`
}

/** What is deleted names the version the change left: all that was done to the record since speaks against it. */
function wayBack(
  { object, record_id: id, op, version_after, before, after }: Row,
  kept: ReadonlySet<string>,
): RevertItem {
  switch (op) {
    case 'create':
      return { object, op: 'delete', id, version: version_after }
    case 'restore':
      return { object, op: 'delete', id, version: version_after, wasDeleted: true }
    case 'delete':
      return { object, op: 'restore', id }
    case 'update':
      return { object, op: 'update', id, stored: without(before, kept), expected: without(after, kept) }
  }
}

/** Time stamps, formulas and rollups are Kebu's: they follow from the rest. */
function without(values: Values, kept: ReadonlySet<string>): Record<string, Json> {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !kept.has(name)))
}
