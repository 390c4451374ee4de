import { type RawBuilder, sql } from 'kysely'
import { canRead } from '../../core/access/index.ts'
import type { ParkedState } from '../../core/approvals/flow.ts'
import type { ItemOp, Origin } from '../../core/change/change.ts'
import { fieldId, objectId } from '../../core/objects/object-id.ts'
import { isRunning, type ParkedRow, parkedColumns } from '../change/index.ts'
import type { Reader } from '../db/index.ts'
import { parkedItemShown, parkedToldTo } from '../history/index.ts'
import type { Workspace } from '../metadata/index.ts'
import { type Onlooker, seesParked } from './sees-parked.ts'

export interface ParkedQuestion {
  readonly states?: readonly ParkedState[]
  readonly waitingForMe?: boolean
  readonly decidedByMe?: boolean
  readonly sentByMe?: boolean
  readonly copiedToMe?: boolean
  readonly actorId?: string
  readonly object?: string
  readonly operation?: ItemOp
  /** A record to which what they would make points. */
  readonly about?: string
  readonly origin?: Origin
  /** ISO 8601, inclusive and exclusive; when it was sent first. */
  readonly from?: string
  readonly to?: string
  readonly q?: string
  readonly limit: number
  /** The last one of the page before. */
  readonly before?: { readonly at: string; readonly id: string }
}

export interface ListedRow extends ParkedRow {
  /** What the list is in order of: since when it waits, when she decided, when it was sent. */
  readonly moment: string
}

/** Changes that wait or waited, the latest first, as far as they are there for whoever asks. */
export function listParked(workspace: Workspace, looking: Onlooker, question: ParkedQuestion): Promise<ListedRow[]> {
  const { read } = workspace.database
  const { moment, joined, conditions } = sourceOf(read, looking, question)
  const { before, limit } = question
  const all = [
    isRunning,
    ...conditions,
    ...filters(workspace, looking, question),
    ...(question.about ? [pointsTo(workspace, looking, question.about)] : []),
    ...(before ? [sql`(${moment}, p.id) < (${before.at}::timestamptz, ${before.id}::uuid)`] : []),
  ]
  return read.rows<ListedRow>(sql`
    SELECT ${parkedColumns(read)}, ${moment} AS moment FROM ${read.table('parked_change')} p ${joined}
    WHERE ${sql.join(all, sql` AND `)} ORDER BY ${moment} DESC, p.id DESC LIMIT ${limit}`)
}

/** Of all that waits for her, what she decides on, the latest first: what is entered again, or settled, is no such decision. */
export function findWaitingChanges(
  workspace: Workspace,
  looking: Onlooker,
  question: Pick<ParkedQuestion, 'object' | 'limit'>,
): Promise<{ readonly id: string; readonly version: number }[]> {
  const { read } = workspace.database
  const { moment, joined } = sourceOf(read, looking, { ...question, waitingForMe: true })
  const all = [sql`p.state = 'pending'`, isRunning, sql`NOT ${isOfEntries}`, ...filters(workspace, looking, question)]
  return read.rows(sql`
    SELECT p.id, p.version FROM ${read.table('parked_change')} p ${joined}
    WHERE ${sql.join(all, sql` AND `)} ORDER BY ${moment} DESC, p.id DESC LIMIT ${question.limit}`)
}

const isOfEntries = sql<boolean>`p.running @? '$.steps[*] ? (@.state == "current" && exists(@.kind))'`

interface Source {
  readonly moment: RawBuilder<unknown>
  readonly joined: RawBuilder<unknown>
  readonly conditions: readonly RawBuilder<unknown>[]
}

/** What is hers is found from her side, however much waits for others. */
function sourceOf(read: Reader, looking: Onlooker, question: ParkedQuestion): Source {
  const { actor } = looking
  const conditions = [
    ...(question.sentByMe ? [sql`p.asked_by_id = ${actor.id}`] : []),
    ...(question.copiedToMe
      ? [
          sql`p.id IN (SELECT v.change_id FROM ${read.table('approval_viewer')} v
            WHERE v.person_id = ${actor.id} AND v.why = 'copied')`,
        ]
      : []),
  ]
  const joined: RawBuilder<unknown>[] = []
  if (question.waitingForMe) joined.push(waitingFor(read, looking))
  if (question.decidedByMe) joined.push(decidedBy(read, looking))
  const isHers = joined.length > 0 || conditions.length > 0
  return {
    moment: question.waitingForMe ? sql`w.since` : question.decidedByMe ? sql`d.at` : sql`p.at`,
    joined: joined.length > 0 ? sql.join(joined, sql` `) : sql``,
    conditions: isHers ? conditions : [seesParked(read, looking)],
  }
}

/** Of somebody who stands in for others one change may wait for several. */
function waitingFor(read: Reader, { actor, standsFor }: Onlooker): RawBuilder<unknown> {
  const waiter = read.table('approval_waiter')
  if (standsFor.size === 1)
    return sql`JOIN ${waiter} w ON w.change_id = p.id AND w.person_id = ${actor.id} AND ${isOpenTo(actor)}`
  return sql`JOIN (SELECT change_id, max(since) AS since FROM ${waiter} w
    WHERE person_id = ANY(${[...standsFor]}::uuid[]) AND ${isOpenTo(actor)} GROUP BY change_id) w
    ON w.change_id = p.id AND p.asked_by_id <> ${actor.id}`
}

/** Whoever has decided for herself where so many people are needed waits for others as everybody does. */
function isOpenTo({ id }: Onlooker['actor']): RawBuilder<unknown> {
  return sql`${id}::uuid <> ALL(w.closed_to)`
}

/** Of each change her last decision, found one after the other from the latest on: years of them are not read for one page. */
function decidedBy(read: Reader, { actor }: Onlooker): RawBuilder<unknown> {
  const decision = read.table('approval_decision')
  const deciding = sql`IN ('approve', 'reject', 'sendBack', 'delegate', 'enter', 'settle')`
  return sql`JOIN ${decision} d ON d.change_id = p.id AND d.by_id = ${actor.id} AND d.kind ${deciding}
    AND NOT EXISTS (SELECT 1 FROM ${decision} later WHERE later.change_id = d.change_id AND later.by_id = d.by_id
      AND later.kind ${deciding} AND (later.at, later.id) > (d.at, d.id))`
}

function filters(workspace: Workspace, looking: Onlooker, question: Partial<ParkedQuestion>): RawBuilder<unknown>[] {
  const { definitions } = workspace
  const { states, actorId, object, operation, origin, from, to, q } = question
  const definition = object === undefined ? undefined : definitions.find(object)
  const part = {
    ...(object === undefined ? {} : { object: definition ? objectId(definition) : object }),
    ...(operation ? { op: operation } : {}),
  }
  return [
    states && sql`p.state = ANY(${[...states]}::text[])`,
    actorId && sql`p.asked_by_id = ${actorId}`,
    (object ?? operation) && sql`p.summary @> ${JSON.stringify([part])}::jsonb`,
    origin && sql`p.origin = ${origin}`,
    from && sql`p.at >= ${from}::timestamptz`,
    to && sql`p.at < ${to}::timestamptz`,
    q && speaksOf(workspace, looking, q),
  ].filter((condition) => typeof condition === 'object')
}

/** The code of the one record where that is named to her, and the reason where it is told to her. */
function speaksOf(workspace: Workspace, looking: Onlooker, q: string): RawBuilder<boolean> {
  const { read } = workspace.database
  const isIn = (text: RawBuilder<unknown>) => sql<boolean>`position(lower(${q}) IN lower(${text})) > 0`
  return sql`((${isIn(sql`p.title ->> 'code'`)} AND EXISTS (SELECT 1 FROM ${read.table('parked_item')} i
      WHERE i.change_id = p.id AND i.round = p.version AND i.record_id = (p.title ->> 'id')::uuid
        AND ${parkedItemShown(workspace, looking)}))
    OR (${isIn(sql`p.reason`)} AND ${parkedToldTo(looking.actor)}))`
}

/**
 * By links that she may read, of what is shown to her: others tell her nothing. What waits is little; its text is looked through
 * before its fields are.
 */
function pointsTo(workspace: Workspace, looking: Onlooker, id: string): RawBuilder<unknown> {
  const { actor } = looking
  const { read } = workspace.database
  const links = workspace.definitions
    .all()
    .flatMap((definition) =>
      Object.entries(definition.fields).flatMap(([name, field]) =>
        field.type === 'link' && canRead(actor, definition, name)
          ? sql`i.object = ${objectId(definition)} AND i.after ->> ${fieldId(definition, name)} = ${id}`
          : [],
      ),
    )
  if (links.length === 0) return sql`false`
  return sql`${parkedToldTo(actor)} AND EXISTS (SELECT 1 FROM ${read.table('parked_item')} i
    WHERE i.change_id = p.id AND i.round = p.version AND i.op = 'create' AND strpos(i.after::text, ${id}) > 0
      AND (${sql.join(links, sql` OR `)}) AND ${parkedItemShown(workspace, looking)})`
}

/** Nobody counts further. */
const countedMax = 1000

/** What waits for her, and what of hers came back. */
export async function countParked(
  { database: { read } }: Workspace,
  looking: Onlooker,
): Promise<{ readonly waiting: number; readonly sentBack: number }> {
  const { actor, standsFor } = looking
  const parked = read.table('parked_change')
  const [counted] = await read.rows<{ waiting: number; sentBack: number }>(sql`
    SELECT (SELECT count(*)::int FROM (
        SELECT DISTINCT w.change_id FROM ${read.table('approval_waiter')} w JOIN ${parked} p ON p.id = w.change_id
        WHERE w.person_id = ANY(${[...standsFor]}::uuid[]) AND ${isOpenTo(actor)} AND p.asked_by_id <> ${actor.id} LIMIT ${countedMax}) AS hers) AS waiting,
      (SELECT count(*)::int FROM (
        SELECT 1 FROM ${parked} p WHERE p.asked_by_id = ${actor.id} AND p.state = 'sentBack' AND ${isRunning}
        LIMIT ${countedMax}) AS back) AS "sentBack"`)
  return counted ?? { waiting: 0, sentBack: 0 }
}
