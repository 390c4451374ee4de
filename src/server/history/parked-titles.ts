import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../core/access/index.ts'
import type { RecordRef } from '../../core/api/shapes.ts'
import type { Reader } from '../db/index.ts'
import type { Workspace } from '../metadata/index.ts'
import type { EntryRow } from './entry-row.ts'
import { namesBesideCodes } from './names-beside-codes.ts'
import { type ParkedReader, parkedItemShown } from './parked-sight.ts'
import { shownTitle } from './shown-title.ts'
import { toEntries } from './to-entries.ts'

/** A change that waits or waited, as far as it says what its one record is called. */
export interface TitledParked {
  readonly id: string
  /** How often it was sent. */
  readonly version: number
  readonly title: RecordRef | null
}

/**
 * What the one record of each of these changes is called, as far as this reader may see it: its title, with a number what it is of, and
 * what is still to be made, and has no number, by what it is about.
 */
export async function titlesOfParked(
  workspace: Workspace,
  looking: ParkedReader,
  parked: readonly TitledParked[],
): Promise<ReadonlyMap<string, RecordRef>> {
  const { actor } = looking
  const named = await namedTo(workspace, looking, parked)
  const shown = named.map((one) => ({ ...one, title: shownTitle(workspace, actor, one.title) }))
  const [names, besides] = await Promise.all([
    namesOfNew(
      workspace,
      actor,
      shown.filter(({ title }) => title?.title === ''),
    ),
    namesBesideCodes(
      workspace,
      actor,
      shown.flatMap(({ title }) => (title?.title ? [title] : [])),
    ),
  ])
  const nameOf = ({ id, title }: RecordRef, changeId: string) =>
    [title || names.get(changeId), besides.get(id)].filter((part) => part).join(' · ')
  const titles = shown.flatMap(({ id, title }) =>
    title ? [[id, { ...title, title: nameOf(title, id) }] as const] : [],
  )
  return new Map(titles)
}

/** Of these changes of one record each, those whose record is shown to her. */
async function namedTo(
  workspace: Workspace,
  looking: ParkedReader,
  parked: readonly TitledParked[],
): Promise<readonly TitledParked[]> {
  const titled = parked.filter(({ title }) => title !== null)
  if (titled.length === 0) return []
  const { read } = workspace.database
  const found = await read.rows<{ id: string }>(sql`
    SELECT DISTINCT p.id FROM ${asked(titled)}
    JOIN ${read.table('parked_change')} p ON p.id = asked.change_id
    JOIN ${read.table('parked_item')} i ON i.change_id = asked.change_id AND i.round = asked.round
      AND i.record_id = asked.record_id AND ${parkedItemShown(workspace, looking)}`)
  const ids = new Set(found.map(({ id }) => id))
  return titled.filter(({ id }) => ids.has(id))
}

function asked(parked: readonly TitledParked[]): RawBuilder<unknown> {
  return sql`unnest(${parked.map(({ id }) => id)}::uuid[], ${parked.map(({ version }) => version)}::int[],
    ${parked.map(({ title }) => title?.id)}::uuid[]) AS asked (change_id, round, record_id)`
}

async function namesOfNew(
  workspace: Workspace,
  actor: Actor,
  parked: readonly TitledParked[],
): Promise<ReadonlyMap<string, string>> {
  if (parked.length === 0) return new Map()
  const { read } = workspace.database
  const rows = await read.rows<EntryRow>(sql`
    SELECT ${parkedEntryColumns(read)}
    FROM ${asked(parked)}
    JOIN ${read.table('parked_change')} p ON p.id = asked.change_id
    JOIN ${read.table('parked_item')} i ON i.change_id = asked.change_id AND i.round = asked.round
      AND i.record_id = asked.record_id AND i.op = 'create'
    WHERE ${parkedToldTo(actor)}`)
  const entries = await toEntries(workspace, actor, rows)
  return new Map(entries.map(({ changeId, name = '' }) => [changeId, name]))
}

/** Whether what the change `p` holds is told to her: nobody but its author is, before a second person has entered it again. */
export function parkedToldTo({ id, viewedBy }: Pick<Actor, 'id' | 'viewedBy'>): RawBuilder<boolean> {
  return sql`(${viewedBy === undefined ? sql`p.asked_by_id = ${id}` : sql`false`}
    OR NOT coalesce(p.running @? '$.steps[*] ? (@.kind == "enter" && @.state != "approved")', false))`
}

/** What the item `i` of the change `p` that waits would do, as an entry of the history. */
export function parkedEntryColumns(reader: Reader): RawBuilder<EntryRow> {
  return sql`i.change_id AS "changeId", i.n, i.object, i.record_id AS "recordId", i.op, i.version_before AS "versionBefore",
    coalesce(i.version_before, 0) + 1 AS "versionAfter", i.before, i.after, p.at, p.asked_by_id AS "whoId",
    (SELECT coalesce(u.name, '') FROM ${reader.table('user')} u WHERE u.id = p.asked_by_id) AS "whoName",
    p.origin, p.reason, p.summary, NULL::uuid AS "revertedBy", NULL::jsonb AS "approvedBy"`
}
