import { type RawBuilder, sql } from 'kysely'
import type { Origin } from '../../core/change/change.ts'
import type { LogDetails } from '../../core/log/log-details.ts'
import type { LogKind } from '../../core/log/log-kinds.ts'
import { objectId } from '../../core/objects/object-id.ts'
import type { Workspace } from '../metadata/index.ts'
import { type AskedField, inTime, type LogQuestion, windowSize } from './log-question.ts'
import { lookThrough } from './look-through.ts'
import type { SourcePage } from './merge-pages.ts'
import { isTold } from './record-told.ts'

/** What happened and is no change. */
export interface EntryRow {
  readonly source: 'entry'
  readonly id: string
  readonly at: string
  readonly kind: LogKind
  readonly whoId: string | null
  readonly whoName: string
  readonly origin: Origin | null
  readonly address: string | null
  readonly object: string | null
  readonly recordId: string | null
  readonly field: string | null
  readonly details: LogDetails
}

/** Of these there are changes only. */
const neverEntries: readonly LogKind[] = ['change', 'configuration', 'suspend']

/** The newest entries of their own that were asked for. */
export async function readEntries(
  workspace: Workspace,
  question: LogQuestion,
  fields: readonly AskedField[] | null,
): Promise<SourcePage<EntryRow>> {
  if (question.kind && neverEntries.includes(question.kind)) return { rows: [], end: null }
  return lookThrough<EntryRow>(workspace.database.read, {
    alias: 'e',
    limit: question.limit,
    window: windowSize,
    found: foundBy(workspace, question),
    rest: restOf(workspace, question, fields),
    columns: sql`'entry' AS source, e.id, e.at, e.kind, e.actor_id AS "whoId", e.actor_name AS "whoName", e.origin, e.address,
      e.object, e.record_id AS "recordId", e.field, e.details`,
  })
}

function foundBy({ database: { read } }: Workspace, question: LogQuestion): RawBuilder<unknown> {
  const conditions = [...inTime('e', question), ...indexed(question).slice(0, 1)]
  const where = conditions.length > 0 ? sql.join(conditions, sql` AND `) : sql`true`
  return sql`SELECT e.* FROM ${read.table('log_entry')} AS e WHERE ${where} ORDER BY e.at DESC, e.id DESC`
}

/** What has an index, the narrowest first: the others are asked of what it finds, for together they may find nothing for long. */
function indexed({ kind, person, record, address }: LogQuestion): RawBuilder<unknown>[] {
  return [
    record && sql`e.record_id = ${record}`,
    person && sql`e.actor_id = ${person}`,
    address && sql`e.address = ${address}`,
    kind && sql`e.kind = ${kind}`,
  ].filter((condition) => typeof condition === 'object')
}

function restOf(
  workspace: Workspace,
  question: LogQuestion,
  fields: readonly AskedField[] | null,
): RawBuilder<unknown>[] {
  const { actor, object, record, origin } = question
  const named = object && workspace.definitions.find(object)
  const places = (fields ?? []).map((one) => sql`(e.object = ${one.object} AND e.field = ${one.field})`)
  return [
    ...indexed(question).slice(1),
    named && sql`e.object = ${objectId(named)}`,
    origin && sql`e.origin = ${origin}`,
    record && isTold(workspace, actor, { object: sql`e.object`, id: sql`e.record_id` }),
    fields !== null && (places.length > 0 ? sql`(${sql.join(places, sql` OR `)})` : sql`false`),
  ].filter((condition) => typeof condition === 'object')
}
