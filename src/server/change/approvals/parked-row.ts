import { type RawBuilder, sql } from 'kysely'
import type { ChangeView, RecordRef } from '../../../core/api/shapes.ts'
import type { ParkedState, RunningFlow } from '../../../core/approvals/flow.ts'
import type { ChangeCounts, Conflict, Origin, Refusal } from '../../../core/change/change.ts'
import type { Reader } from '../../db/index.ts'
import type { Running } from './open-approval.ts'
import type { ParkedSubject } from './write-progress.ts'

/** A change that waits for a decision, or waited, as it is kept. */
export interface ParkedRow {
  readonly id: string
  readonly at: string
  readonly state: ParkedState
  /** How often it was sent. */
  readonly version: number
  readonly authorId: string
  readonly authorName: string
  readonly origin: Origin
  readonly reason: string | null
  readonly object: string | null
  readonly title: RecordRef | null
  readonly summary: ChangeView['summary']
  readonly count: number
  readonly counts: ChangeCounts
  readonly flows: readonly RunningFlow[]
  readonly running: Running
  readonly fault: KeptFault | null
}

/** What spoke against it when it was to be applied. */
export interface KeptFault {
  readonly items: readonly {
    readonly object: string
    readonly id: string
    readonly refusals?: readonly Refusal[]
    readonly conflicts?: readonly Conflict[]
  }[]
}

/** What of `parked_change p` makes a ParkedRow. */
export function parkedColumns(reader: Reader): RawBuilder<ParkedRow> {
  return sql`p.id, p.at, p.state, p.version, p.asked_by_id AS "authorId",
    (SELECT coalesce(u.name, '') FROM ${reader.table('user')} u WHERE u.id = p.asked_by_id) AS "authorName",
    p.origin, p.reason, p.object, ${asApplied(reader)} p.summary, p.count, p.flows, p.running, p.fault`
}

/** What it came to, and what the record is called since then, is told by the change itself once it is applied. */
function asApplied(reader: Reader): RawBuilder<unknown> {
  const ofChange = (name: 'counts' | 'title') =>
    sql`(SELECT c.${sql.id(name)} FROM ${reader.table('change')} c WHERE c.id = p.id)`
  const nothingLeft = sql`jsonb_build_object('applied', 0, 'pending', 0, 'skipped', p.count, 'refused', 0, 'conflicts', 0)`
  return sql`
    CASE WHEN p.state = 'applied' THEN coalesce(${ofChange('title')}, p.title) ELSE p.title END AS title,
    CASE WHEN p.state = 'applied' THEN coalesce(${ofChange('counts')}, ${nothingLeft}) ELSE p.counts END AS counts,`
}

/** Only what was parked by flows can be decided: it knows how far it is. */
export const isRunning = sql<boolean>`p.running IS NOT NULL`

/** Keeps others from deciding on it until the transaction ends. */
export async function lockParked(writer: Reader, id: string): Promise<ParkedRow | null> {
  const [row] = await writer.rows<ParkedRow>(sql`
    SELECT ${parkedColumns(writer)} FROM ${writer.table('parked_change')} p
    WHERE p.id = ${id} AND ${isRunning} FOR UPDATE OF p`)
  return row ?? null
}

/** Of these changes those that still wait; kept from others’ decisions until the transaction ends, where they are to be written. */
export function readPending(reader: Reader, ids: readonly string[], { keep }: { readonly keep: boolean }) {
  return reader.rows<ParkedRow>(sql`
    SELECT ${parkedColumns(reader)} FROM ${reader.table('parked_change')} p
    WHERE p.id = ANY(${[...ids]}::uuid[]) AND p.state = 'pending' AND ${isRunning} ORDER BY p.id ${keep ? sql`FOR UPDATE OF p` : sql``}`)
}

/** The change that waits, or waited, with this id; null where flows park none such. */
export async function readParkedRow(reader: Reader, id: string): Promise<ParkedRow | null> {
  const [row] = await reader.rows<ParkedRow>(sql`
    SELECT ${parkedColumns(reader)} FROM ${reader.table('parked_change')} p WHERE p.id = ${id} AND ${isRunning}`)
  return row ?? null
}

/** The changes with these ids that wait, or waited. */
export function readParkedRows(reader: Reader, ids: readonly string[]): Promise<ParkedRow[]> {
  return reader.rows<ParkedRow>(sql`
    SELECT ${parkedColumns(reader)} FROM ${reader.table('parked_change')} p
    WHERE p.id = ANY(${[...ids]}::uuid[]) AND ${isRunning}`)
}

/** What of it is written beside each step of its progress. */
export function subjectOf(row: ParkedRow): ParkedSubject {
  const { id, version, authorId, authorName, title, object, count } = row
  return {
    changeId: id,
    version,
    author: { id: authorId, name: authorName },
    object,
    recordId: count === 1 ? (title?.id ?? null) : null,
    count,
  }
}
