import { type RawBuilder, sql } from 'kysely'
import type { ChangeView, HistoryEntry, PersonRef } from '../../core/api/shapes.ts'
import type { Origin, TemplateRef, Values } from '../../core/change/change.ts'
import type { Reader } from '../db/index.ts'

/** A row of change_item with what its change says of it. */
export interface EntryRow {
  readonly changeId: string
  readonly n: number
  readonly object: string
  readonly recordId: string
  readonly op: HistoryEntry['op']
  readonly versionBefore: number | null
  readonly versionAfter: number
  readonly before: Values
  readonly after: Values
  readonly at: string
  readonly whoId: string
  readonly whoName: string
  readonly origin: Origin
  readonly reason: string | null
  readonly template?: TemplateRef | null | undefined
  readonly revertedBy: string | null
  readonly approvedBy: readonly PersonRef[] | null
  readonly enteredBy?: readonly PersonRef[] | null | undefined
  readonly settledBy?: readonly PersonRef[] | null | undefined
  /** What its change did to how many, by the identities of the objects. */
  readonly summary: ChangeView['summary']
}

export function entryColumns(reader: Reader): RawBuilder<EntryRow> {
  return sql`i.change_id AS "changeId", i.n, i.object, i.record_id AS "recordId", i.op, i.version_before AS "versionBefore",
    i.version_after AS "versionAfter", i.before, i.after, i.at, c.actor_id AS "whoId", c.actor_name AS "whoName",
    c.origin, c.reason, c.template, c.summary, (${revertedBy(reader)}) AS "revertedBy",
    ${deciders(reader)}`
}

/** Who approved `c` when it was sent last, entered it a second time and settled what differed, the first first. */
export function deciders(reader: Reader): RawBuilder<Pick<EntryRow, 'approvedBy' | 'enteredBy' | 'settledBy'>> {
  return sql`${decidedBy(reader, 'approve')} AS "approvedBy", ${decidedBy(reader, 'enter')} AS "enteredBy",
    ${decidedBy(reader, 'settle')} AS "settledBy"`
}

/** Nothing is looked for where nobody had to. */
function decidedBy(reader: Reader, kind: 'approve' | 'enter' | 'settle'): RawBuilder<readonly PersonRef[] | null> {
  const decision = reader.table('approval_decision')
  return sql`CASE WHEN c.approved_by_id IS NOT NULL THEN (
    SELECT jsonb_agg(jsonb_build_object('id', d.by_id, 'name', coalesce(u.name, '')) ORDER BY d.at)
    FROM (SELECT by_id, min(at) AS at FROM ${decision} WHERE change_id = c.id AND kind = ${kind} AND at >= coalesce(
        (SELECT max(at) FROM ${decision} WHERE change_id = c.id AND kind = 'resubmit'), '-infinity') GROUP BY by_id) d
    JOIN ${reader.table('user')} u ON u.id = d.by_id) END`
}

/** Who let the change through, as views have it: nothing where nobody had to. */
export function toDeciders({
  approvedBy,
  enteredBy,
  settledBy,
}: Pick<EntryRow, 'approvedBy' | 'enteredBy' | 'settledBy'>) {
  return {
    ...(approvedBy ? { approvedBy } : {}),
    ...(enteredBy ? { enteredBy } : {}),
    ...(settledBy ? { settledBy } : {}),
  }
}

/** The last change that took `c` back. */
export function revertedBy(reader: Reader): RawBuilder<string | null> {
  return sql`SELECT r.id FROM ${reader.table('change')} AS r WHERE r.reverts_id = c.id ORDER BY r.at DESC LIMIT 1`
}
