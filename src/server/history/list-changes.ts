import { type RawBuilder, sql } from 'kysely'
import { type Actor, fieldLevel, hasRight } from '../../core/access/index.ts'
import type { ChangeView, Difference, HistoryEntry } from '../../core/api/shapes.ts'
import type { ChangeCounts, ChangeSize, ItemOp, Origin, TemplateRef } from '../../core/change/change.ts'
import { objectId } from '../../core/objects/object-id.ts'
import { entryByNames, type Workspace } from '../metadata/index.ts'
import { changesWithText } from './changes-with-text.ts'
import { deciders, type EntryRow, entryColumns, revertedBy, toDeciders } from './entry-row.ts'
import { shownTitle } from './shown-title.ts'
import { entryShownTo, titleShownTo } from './shown-to.ts'
import { decideRevertOf, toEntries } from './to-entries.ts'

export interface ChangesQuestion {
  readonly actor: Actor
  readonly actorId?: string
  readonly origin?: Origin
  readonly object?: string
  readonly operation?: ItemOp
  readonly status?: 'applied' | 'reverted'
  readonly size?: ChangeSize
  /** ISO 8601, inclusive and exclusive. */
  readonly from?: string
  readonly to?: string
  /** What was typed into the search box of the stream. */
  readonly q?: string
  readonly limit?: number
  /** Only changes older than this one. */
  readonly before?: { readonly at: string; readonly id: string }
}

/** A change as it is kept, with what became of it. */
export interface ChangeRow {
  readonly id: string
  readonly at: string
  readonly whoId: string
  readonly whoName: string
  readonly origin: Origin
  readonly reason: string | null
  readonly template: TemplateRef | null
  readonly counts: ChangeCounts
  readonly summary: ChangeView['summary']
  readonly title: ChangeView['title']
  readonly confirmed: ChangeView['confirmed'] | null
  readonly reverts: string | null
  readonly revertedBy: string | null
  readonly approvedBy: EntryRow['approvedBy']
  readonly enteredBy: NonNullable<EntryRow['enteredBy']> | null
  readonly settledBy: NonNullable<EntryRow['settledBy']> | null
}

/** The stream of changes, newest first: one's own, one's team's for who leads one, all for who may view all. */
export async function listChanges(workspace: Workspace, question: ChangesQuestion): Promise<ChangeView[]> {
  const { read } = workspace.database
  const rows = await read.rows<ChangeRow>(sql`
    SELECT ${changeColumns(workspace, question.actor)} FROM ${read.table('change')} AS c
    WHERE ${sql.join([visibleTo(question.actor), ...conditions(workspace, question)], sql` AND `)}
    ORDER BY c.at DESC, c.id DESC LIMIT ${Math.min(question.limit ?? 50, 200)}`)
  return toViews(workspace, question.actor, rows)
}

/** One change, or null where there is none that the actor may see. */
export async function getChange(
  workspace: Workspace,
  { actor, id }: { actor: Actor; id: string },
): Promise<ChangeView | null> {
  const [view] = await getChanges(workspace, { actor, ids: [id] })
  return view ?? null
}

/** Those of these changes that the actor may see. */
export async function getChanges(
  workspace: Workspace,
  { actor, ids }: { actor: Actor; ids: readonly string[] },
): Promise<ChangeView[]> {
  if (ids.length === 0) return []
  const { read } = workspace.database
  const rows = await read.rows<ChangeRow>(sql`
    SELECT ${changeColumns(workspace, actor)} FROM ${read.table('change')} AS c
    WHERE c.id = ANY(${[...ids]}::uuid[]) AND ${visibleTo(actor)}`)
  return toViews(workspace, actor, rows)
}

/**
 * The records of a change, in the order they were written: those that somebody changed, and those that moved along, as far
 * as they are shown to the actor; the change itself counts them all. `after` is the last n of the page before.
 */
export async function changeItems(
  workspace: Workspace,
  { actor, id, after = -1, limit = 100 }: { actor: Actor; id: string; after?: number; limit?: number },
): Promise<HistoryEntry[]> {
  const { read } = workspace.database
  const rows = await read.rows<EntryRow>(sql`
    SELECT ${entryColumns(read)}
    FROM ${read.table('change_item')} AS i JOIN ${read.table('change')} AS c ON c.id = i.change_id
    WHERE i.change_id = ${id} AND i.n > ${after} AND ${entryShownTo(workspace, actor)}
    ORDER BY i.n LIMIT ${Math.min(limit, 200)}`)
  return toEntries(workspace, actor, rows)
}

export function changeColumns(workspace: Workspace, actor: Actor): RawBuilder<ChangeRow> {
  const reader = workspace.database.read
  return sql`c.id, c.at, c.actor_id AS "whoId", c.actor_name AS "whoName", c.origin, c.reason, c.template, c.counts, c.summary, c.confirmed,
    CASE WHEN ${titleShownTo(workspace, actor)} THEN c.title END AS title, c.reverts_id AS "reverts", (${revertedBy(reader)}) AS "revertedBy",
    ${deciders(reader)}`
}

function visibleTo(actor: Actor): RawBuilder<boolean> {
  const people = actorsShownTo(actor)
  return people === 'all' ? sql`true` : sql`c.actor_id = ANY(${people}::uuid[])`
}

/** Whose changes the actor sees. */
export function actorsShownTo(actor: Actor): readonly string[] | 'all' {
  if (hasRight(actor, 'view-all-changes')) return 'all'
  const team = hasRight(actor, 'revert-all-changes') ? actor.teamTreeMemberIds : []
  return [...new Set([actor.id, ...team])]
}

function conditions(workspace: Workspace, question: ChangesQuestion): RawBuilder<unknown>[] {
  const reader = workspace.database.read
  const { actorId, origin, object, operation, status, size, from, to, q, before } = question
  const part = { ...(object ? { object: idOf(workspace, object) } : {}), ...(operation ? { op: operation } : {}) }
  return [
    actorId && sql`c.actor_id = ${actorId}`,
    origin ? sql`c.origin = ${origin}` : noPreferences,
    (object ?? operation) && sql`c.summary @> ${JSON.stringify([part])}::jsonb`,
    status === 'reverted' && sql`EXISTS (${revertedBy(reader)})`,
    status === 'applied' && sql`NOT EXISTS (${revertedBy(reader)})`,
    size && sizes[size],
    from && sql`c.at >= ${from}::timestamptz`,
    to && sql`c.at < ${to}::timestamptz`,
    q && changesWithText(workspace, question.actor, q),
    before && sql`(c.at, c.id) < (${before.at}::timestamptz, ${before.id}::uuid)`,
  ].filter((condition) => typeof condition === 'object')
}

function idOf({ definitions }: Workspace, object: string): string {
  const definition = definitions.find(object)
  return definition ? objectId(definition) : object
}

/** In which language somebody reads the page is kept with her record, and is no business of the others. */
const noPreferences = sql<boolean>`c.origin <> 'preference'`

/** The larger ones are few among very many: the first condition of both is that of the index change_of_several. */
const written = sql`(c.counts ->> 'applied')::integer`
const sizes: Readonly<Record<ChangeSize, RawBuilder<boolean>>> = {
  one: sql`${written} = 1`,
  several: sql`${written} > 1 AND ${written} <= 100`,
  many: sql`${written} > 1 AND ${written} > 100`,
}

/** The changes as the actor may see them. */
export async function toViews(workspace: Workspace, actor: Actor, rows: readonly ChangeRow[]): Promise<ChangeView[]> {
  const updates = await updatesOf(workspace, rows)
  const views = await toEntries(workspace, actor, updates)
  const differences = new Map(views.map((entry) => [entry.changeId, toDifference(entry)]))
  const closed = new Set(updates.flatMap((entry) => (writesClosed(workspace, actor, entry) ? [entry.changeId] : [])))
  return rows.map((row) =>
    toView(workspace, actor, {
      row,
      difference: differences.get(row.id) ?? null,
      closed: closed.has(row.id) || isOutOfSight(row),
    }),
  )
}

/** A change of one record is named by it, unless the record is not shown. */
function isOutOfSight({ counts, title }: ChangeRow): boolean {
  return counts.applied === 1 && title === null
}

/** What the changes of one record changed in it: one query for all of them. */
async function updatesOf({ database: { read } }: Workspace, rows: readonly ChangeRow[]): Promise<EntryRow[]> {
  const ids = rows.flatMap(({ id, title }) => (title ? [[id, title.id] as const] : []))
  if (ids.length === 0) return []
  // The moment names the month's partition.
  return read.rows<EntryRow>(sql`
    SELECT ${entryColumns(read)}
    FROM unnest(${ids.map(([change]) => change)}::uuid[], ${ids.map(([, record]) => record)}::uuid[])
      AS asked (change_id, record_id)
    JOIN ${read.table('change')} AS c ON c.id = asked.change_id
    JOIN ${read.table('change_item')} AS i
      ON i.change_id = c.id AND i.at = c.at AND i.record_id = asked.record_id AND i.op = 'update'`)
}

/** Whether the way back would write a field that is not hers to edit: then all of it is refused. */
function writesClosed({ definitions }: Workspace, actor: Actor, kept: EntryRow): boolean {
  const { object, after } = entryByNames(definitions, kept)
  const definition = definitions.find(object)
  return Object.keys(after).some((name) => {
    const field = definition?.fields[name]
    return definition && field && !field.readOnly && fieldLevel(actor, definition, name, 'history') !== 'edit'
  })
}

function toDifference({ before, after, refs, hidden, currencies, formerFields }: HistoryEntry): Difference {
  return {
    before,
    after,
    refs,
    hidden,
    ...(currencies ? { currencies } : {}),
    ...(formerFields ? { formerFields } : {}),
  }
}

interface ChangeParts {
  readonly row: ChangeRow
  readonly difference: Difference | null
  readonly closed: boolean
}

function toView(
  workspace: Workspace,
  actor: Actor,
  {
    row: { whoId, whoName, confirmed, template, approvedBy, enteredBy, settledBy, ...row },
    difference,
    closed,
  }: ChangeParts,
): ChangeView {
  const { whyNot, asAuthor } = decideRevertOf(workspace, actor, { whoId, at: row.at, summary: row.summary })
  return {
    ...row,
    summary: row.summary.map((part) => ({ ...part, object: nameOf(workspace, part.object) })),
    title: shownTitle(workspace, actor, row.title),
    difference,
    status: row.revertedBy ? 'reverted' : 'applied',
    who: { id: whoId, name: whoName },
    canRevert: !row.revertedBy && whyNot === null && (asAuthor || !closed),
    ...(confirmed ? { confirmed } : {}),
    ...(template ? { template } : {}),
    ...toDeciders({ approvedBy, enteredBy, settledBy }),
  }
}

function nameOf({ definitions }: Workspace, object: string): string {
  return definitions.withId(object)?.name ?? object
}
