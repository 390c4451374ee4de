import { type RawBuilder, sql } from 'kysely'
import type { RecordRef } from '../../core/api/shapes.ts'
import type { ItemOp, Origin } from '../../core/change/change.ts'
import { type ChangeKind, isChangeKind } from '../../core/log/log-kinds.ts'
import { objectId } from '../../core/objects/object-id.ts'
import type { Reader } from '../db/index.ts'
import { titleShownTo } from '../history/index.ts'
import type { Workspace } from '../metadata/index.ts'
import { type AskedField, inTime, type LogQuestion, windowSize } from './log-question.ts'
import { lookThrough } from './look-through.ts'
import type { SourcePage } from './merge-pages.ts'
import { houseOf, isTold } from './record-told.ts'

/** A change, as the log reads it. */
export interface ChangeRow {
  readonly source: 'change'
  readonly id: string
  readonly at: string
  readonly kind: ChangeKind | null
  readonly whoId: string
  readonly whoName: string
  readonly origin: Origin
  readonly address: string | null
  readonly reason: string | null
  readonly reverts: string | null
  readonly summary: readonly { readonly object: string; readonly op: ItemOp; readonly count: number }[]
  /** Of a change of one record, where its reader sees that. */
  readonly title: RecordRef | null
}

/** Of these there are so many that the order of the log finds them soon; the others have an index of their own. */
const usualOrigins: readonly Origin[] = ['form', 'inline', 'api']
/** Records of one change that are looked at for a field: a batch writes the same ones in all. */
const itemsLookedAt = 20

/** Changes of one record that are looked through at once: each of them is fetched by itself. */
const recordWindow = 500

/** The newest changes that were asked for; what was shaped of the configuration and of rights among them. */
export async function readChanges(
  workspace: Workspace,
  question: LogQuestion,
  fields: readonly AskedField[] | null,
): Promise<SourcePage<ChangeRow>> {
  if (question.kind && !isChangeKind(question.kind)) return { rows: [], end: null }
  const { read } = workspace.database
  return lookThrough<ChangeRow>(read, {
    alias: 'c',
    limit: question.limit,
    window: question.record ? recordWindow : windowSize,
    found: foundBy(workspace, question),
    rest: restOf(workspace, question, fields),
    columns: sql`'change' AS source, c.id, c.at, c.kind, c.actor_id AS "whoId", c.actor_name AS "whoName", c.origin, c.address,
      c.reason, c.reverts_id AS "reverts", c.summary, 
      CASE WHEN c.title ->> 'object' = ANY(${houseOf(workspace)}::text[]) OR ${titleShownTo(workspace, question.actor)} THEN c.title END
        AS title`,
  })
}

function foundBy({ database: { read } }: Workspace, question: LogQuestion): RawBuilder<unknown> {
  const { record } = question
  if (record) return foundByRecord(read, { ...question, record })
  const conditions = [...inTime('c', question), ...usual(question), ...indexed(question).slice(0, 1)]
  const where = conditions.length > 0 ? sql.join(conditions, sql` AND `) : sql`true`
  return sql`SELECT c.* FROM ${read.table('change')} AS c WHERE ${where} ORDER BY c.at DESC, c.id DESC`
}

/** From the record to its changes, one by one: whatever else is asked of them would lead through all that somebody ever did. */
function foundByRecord(read: Reader, question: LogQuestion & { readonly record: string }): RawBuilder<unknown> {
  const known = [sql`i.record_id = ${question.record}`, sql`i.op <> 'derive'`, ...inTime('i', question)]
  return sql`
    SELECT c.*, i.object AS item_object, i.before, i.after FROM (
      SELECT i.change_id, i.at, i.object, i.before, i.after FROM ${read.table('change_item')} AS i
      WHERE ${sql.join(known, sql` AND `)} ORDER BY i.version_after DESC, i.n DESC LIMIT ${recordWindow}
    ) AS i CROSS JOIN LATERAL (
      SELECT * FROM ${read.table('change')} AS c WHERE c.id = i.change_id AND c.at = i.at OFFSET 0
    ) AS c ORDER BY c.at DESC, c.id DESC`
}

/** What has an index, the narrowest first: the others are asked of what it finds, for together they may find nothing for long. */
function indexed({ person, kind, origin }: LogQuestion): RawBuilder<unknown>[] {
  return [
    kind && kind !== 'change' && sql`c.kind = ${kind}`,
    person && sql`c.actor_id = ${person}`,
    origin && !usualOrigins.includes(origin) && sql`c.origin = ${origin}`,
  ].filter((condition) => typeof condition === 'object')
}

/** What nearly all changes answer. */
function usual({ kind, origin }: LogQuestion): RawBuilder<unknown>[] {
  return [
    kind === 'change' && sql`c.kind IS NULL`,
    // In which language somebody reads the page is no business of others.
    !origin && sql`c.origin <> 'preference'`,
  ].filter((condition) => typeof condition === 'object')
}

function restOf(
  workspace: Workspace,
  question: LogQuestion,
  fields: readonly AskedField[] | null,
): RawBuilder<unknown>[] {
  const { actor, object, record, origin, address } = question
  const named = object && workspace.definitions.find(object)
  return [
    ...(record ? [...usual(question), ...indexed(question)] : indexed(question).slice(1)),
    named && sql`c.summary @> ${JSON.stringify([{ object: objectId(named) }])}::jsonb`,
    origin && usualOrigins.includes(origin) && sql`c.origin = ${origin}`,
    address && sql`c.address = ${address}`,
    record && isTold(workspace, actor, { object: sql`c.item_object`, id: sql`${record}::uuid` }),
    fields !== null && (record ? writesOne(fields, 'c', 'item_object') : someItem(workspace, fields)),
  ].filter((condition) => typeof condition === 'object')
}

/** Whether one of its records, of those looked at, has such a field written. */
function someItem({ database: { read } }: Workspace, fields: readonly AskedField[]): RawBuilder<boolean> {
  return sql`EXISTS (SELECT FROM (
      SELECT i.object, i.before, i.after FROM ${read.table('change_item')} AS i WHERE i.change_id = c.id AND i.at = c.at
      ORDER BY i.n LIMIT ${itemsLookedAt}
    ) AS i WHERE ${writesOne(fields, 'i', 'object')})`
}

function writesOne(fields: readonly AskedField[], alias: string, object: string): RawBuilder<boolean> {
  const named = [...Map.groupBy(fields, ({ field }) => field)].map(([field, all]) => {
    const objects = all.map((one) => one.object)
    return sql`(${sql.ref(`${alias}.${object}`)} = ANY(${objects}::text[])
      AND (${sql.ref(`${alias}.before`)} ? ${field} OR ${sql.ref(`${alias}.after`)} ? ${field}))`
  })
  return named.length > 0 ? sql`(${sql.join(named, sql` OR `)})` : sql`false`
}
