import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { type Actor, canRead, levelsOf } from '../../core/access/index.ts'
import type { LockView, RecordPage } from '../../core/api/shapes.ts'
import type { ObjectDefinition, Sort } from '../../core/objects/object.ts'
import { grantsSeenBy, lockHeld } from '../../core/policy/index.ts'
import { errorCode } from '../error-code.ts'
import { tableOf, type Workspace } from '../metadata/index.ts'
import { cappedCondition, type RecordsAsked, refuseUnreadable } from './asked-records.ts'
import { countRecords } from './count-records.ts'
import type { OnSeen } from './get-record.ts'
import { lockViewOf } from './lock-view.ts'
import { type Merged, ownersToMerge } from './owners-to-merge.ts'
import { malformed, type PageCursor, readCursor, writeCursor } from './page-cursor.ts'
import { type RecordRow, recordColumns } from './record-columns.ts'
import { type SortOrder, sortOrder } from './sort-order.ts'
import { lockIn, toDecided } from './to-decided.ts'
import { toViews } from './to-view.ts'

export interface ListQuestion extends RecordsAsked {
  readonly sort?: Sort
  /** Records per page, 1 to 500; 50 where nothing is said. */
  readonly limit?: number
  readonly cursor?: string
  readonly count?: 'none' | 'exact' | 'estimate'
  /** The fields to show; all the actor may see where nothing is said. */
  readonly fields?: readonly string[]
  /** Told by which grants alone what is listed is seen; of a list of all fields. */
  readonly onSeen?: OnSeen
}

const limitDefault = 50
const limitMax = 500

/**
 * One page of the records the actor may see, each as she may see it. Refuses (throws `Refused`) an object she has
 * no part in, conditions and orders over fields she cannot read, and cursors of another order.
 */
export async function listRecords(workspace: Workspace, question: ListQuestion): Promise<ListedPage> {
  const { actor, object, count = 'none' } = question
  const definition = workspace.definitions.get(object)
  refuseUnreadable(actor, definition, question.filter)
  const { rows, ...page } = await readPage(workspace, definition, question)
  question.onSeen?.(
    grantsSeenBy(
      { actor, definition, at: workspace.now() },
      rows.map((row) => toDecided(definition, row)),
    ),
  )
  const levels = levelsOf(actor, definition)
  const views = await toViews({ workspace, actor, definition, levels }, rows)
  const items = views.map((view, n) => ({ ...view, ...lockTold(actor, workspace.now(), rows[n]) }))
  if (count === 'none') return { items, ...page }
  return { items, ...page, ...(await countRecords(workspace, { ...question, count })) }
}

interface ListedPage extends RecordPage {
  /** Somewhere something waits for approval: on these records perhaps. */
  readonly anyWaits: boolean
}

interface Page {
  readonly rows: readonly RecordRow[]
  readonly nextCursor: string | null
  readonly anyWaits: boolean
}

type SortedRow = RecordRow & { readonly '@sort': string | null; readonly '@waits': boolean }

async function readPage(workspace: Workspace, definition: ObjectDefinition, question: ListQuestion): Promise<Page> {
  const { actor, deleted = 'living' } = question
  const sort = question.sort ?? usualSort(actor, definition)
  const order = sortOrder({ definition, actor, schema: workspace.database.read.schema, deleted }, sort)
  const limit = Math.max(1, Math.min(question.limit ?? limitDefault, limitMax))
  const after = question.cursor === undefined ? null : readCursor(sort, question.cursor)
  const mergeable = order.indexed && !question.q && deleted === 'living'
  const merged = mergeable ? await ownersToMerge(workspace, { actor, definition }) : null
  const part = { workspace, definition, question, order, merged, after, limit: limit + 1 }
  const rows = await readBothParts(part)
  const last = rows.length > limit ? rows[limit - 1] : undefined
  const nextCursor = last ? writeCursor(sort, { id: last.id, value: last['@sort'] }) : null
  const anyWaits = rows[0]?.['@waits'] === true
  return { rows: rows.slice(0, limit).map(({ '@sort': _, '@waits': __, ...row }) => row), nextCursor, anyWaits }
}

/** The row has the lock with it; a field of an older configuration may have the name. */
function lockTold(actor: Actor, at: Date, row: RecordRow | undefined): { readonly lock?: LockView } {
  const lock = row && !('lock' in row) ? lockHeld(lockIn(row), at) : null
  return lock ? { lock: lockViewOf(actor, lock) } : {}
}

/** Whoever does not see the field by which the list is ordered gets what changed last first. */
export function usualSort(actor: Actor, definition: ObjectDefinition): Sort {
  return canRead(actor, definition, definition.sort.field) ? definition.sort : { field: 'updatedAt', direction: 'desc' }
}

interface Part {
  readonly workspace: Workspace
  readonly definition: ObjectDefinition
  readonly question: ListQuestion
  readonly order: SortOrder
  /** What it is merged from; null where the list is read as one. */
  readonly merged: Merged | null
  readonly after: PageCursor | null
  /** One more than the page holds, to see whether there is another page. */
  readonly limit: number
}

/** First the records with a sort value, then those without: one index serves each, whatever the direction. */
async function readBothParts(part: Part): Promise<readonly SortedRow[]> {
  const amongEmpty = part.after !== null && part.after.value === null
  const filled = amongEmpty ? [] : await readPart(part, 'filled')
  if (!part.order.nullable || filled.length >= part.limit) return filled
  const after = amongEmpty ? part.after : null
  return [...filled, ...(await readPart({ ...part, after, limit: part.limit - filled.length }, 'empty'))]
}

async function readPart(part: Part, which: 'filled' | 'empty'): Promise<SortedRow[]> {
  const keys = pageKeys(part, which)
  const { workspace, definition, question, order } = part
  const direction = directionSql(order)
  const columns = recordColumns(definition, question.fields ? { names: question.fields } : {})
  try {
    return await workspace.database.read.rows(sql<SortedRow>`
      WITH page AS (${keys})
      SELECT ${columns}, page.text AS ${sql.id('@sort')}, ${somethingWaits(workspace)} AS ${sql.id('@waits')}
      FROM page JOIN ${workspace.database.read.table(tableOf(definition))} r ON r.id = page.id
      ORDER BY page.value ${direction}, page.id ${direction}`)
  } catch (error) {
    // Class 22 is "this value cannot be read as that type"; only a cursor brings values that were not parsed.
    if (part.after && errorCode(error)?.startsWith('22')) throw malformed()
    throw error
  }
}

/** Asked once of the whole list, by an index: where nothing waits, no page asks what does. */
function somethingWaits({ database: { read } }: Workspace): RawBuilder<boolean> {
  return sql`EXISTS (SELECT 1 FROM ${read.table('parked_change')} WHERE state IN ('pending', 'sentBack', 'approved'))`
}

/**
 * The ids of the page in order, with their sort values. A team's list is merged from the first records of each owner,
 * which her own index gives at once, and from what was shared beside them.
 */
function pageKeys(part: Part, which: 'filled' | 'empty'): RawBuilder<unknown> {
  const { workspace, definition, question, merged } = part
  if (!merged) return keysQuery(part, which, cappedCondition(workspace, definition, question))
  const { owners, ids } = merged
  const among = (records: RawBuilder<SqlBool>) => {
    const asked = cappedCondition(workspace, definition, { ...question, whose: 'everybody' })
    return keysQuery(part, which, sql<SqlBool>`${records} AND ${asked}`)
  }
  const direction = directionSql(part.order)
  const owned = sql`SELECT best.* FROM unnest(${owners}::uuid[]) AS owner(id)
    CROSS JOIN LATERAL (${among(sql<SqlBool>`r.owner_id = owner.id`)}) best`
  const given = sql<SqlBool>`r.id = ANY(${ids}::uuid[]) AND (r.owner_id = ANY(${owners}::uuid[])) IS NOT TRUE`
  const all = ids.length === 0 ? owned : sql`${owned} UNION ALL SELECT given.* FROM (${among(given)}) given`
  return sql`SELECT best.* FROM (${all}) best
    ORDER BY best.value ${direction}, best.id ${direction} LIMIT ${part.limit}`
}

function keysQuery(part: Part, which: 'filled' | 'empty', base: RawBuilder<SqlBool>): RawBuilder<unknown> {
  const { workspace, definition, order, limit } = part
  const direction = directionSql(order)
  const table = workspace.database.read.table(tableOf(definition))
  if (which === 'empty') {
    return sql`SELECT r.id, NULL::text AS text, NULL::text AS value FROM ${table} r
      WHERE ${base} AND ${order.value} IS NULL AND ${behind(part, which)} ORDER BY r.id ${direction} LIMIT ${limit}`
  }
  const filled = order.nullable ? sql<SqlBool>`${order.value} IS NOT NULL` : sql<SqlBool>`true`
  return sql`SELECT r.id, (${order.value})::text AS text, ${order.value} AS value FROM ${table} r
    WHERE ${base} AND ${filled} AND ${behind(part, which)}
    ORDER BY ${order.value} ${direction}, r.id ${direction} LIMIT ${limit}`
}

function behind({ after, order }: Part, which: 'filled' | 'empty'): RawBuilder<SqlBool> {
  if (!after) return sql<SqlBool>`true`
  const than = order.sort.direction === 'asc' ? sql`>` : sql`<`
  if (which === 'empty') return sql<SqlBool>`r.id ${than} ${after.id}::uuid`
  return sql<SqlBool>`(${order.value}, r.id) ${than} (${order.fromText(after.value ?? '')}, ${after.id}::uuid)`
}

function directionSql({ sort }: SortOrder): RawBuilder<unknown> {
  return sort.direction === 'asc' ? sql`ASC` : sql`DESC`
}
