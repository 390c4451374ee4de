import { sql } from 'kysely'
import type { Conflict, Values } from '../../../core/change/change.ts'
import type { Json } from '../../../core/json.ts'
import { byKeys } from '../../db/index.ts'
import { openValue, valuesByName } from '../../metadata/index.ts'
import type { ChangeContext } from '../context/change-context.ts'
import { levelOn } from '../context/level-on.ts'
import { writtenAhead } from '../context/note-ahead.ts'
import { partInSight } from '../context/part-in-sight.ts'
import { type RecordChange, refuseRecord, stored, valuePlace } from '../context/record-change.ts'
import { sameStored } from './same-stored.ts'

/**
 * Compares the version that was read with the one that is there. Fields only they changed stay theirs, fields only I
 * changed become mine; where both changed one field to different values, a conflict with base, theirs and mine. What
 * others changed is read from the history, so no copy of the old record has to come with the request.
 */
export async function mergeVersions(context: ChangeContext, records: readonly RecordChange[]): Promise<void> {
  if (!context.revert) for (const record of records) refuseUnversioned(record)
  if (context.revert?.force) return
  if (context.revert) for (const record of records) refuseGone(record)
  const stale = records.filter(isStale)
  if (stale.length === 0) return
  const since = await changesSince(context, stale)
  for (const record of stale)
    mergeRecord(context, record, [...(since.get(record.id) ?? []), ...writtenAhead(context, record)])
}

/** Nothing is overwritten by omission. Parts come under the version of their whole. */
function refuseUnversioned(record: RecordChange): void {
  const { before, item, op, part } = record
  if (before && op !== 'create' && !part && item.version === undefined)
    refuseRecord(record, { code: 'version-missing' })
}

/** An order whose line was taken out since is not as it was made. */
function refuseGone(record: RecordChange): void {
  const { before, op, part } = record
  if (part && op === 'delete' && before?.deletedAt) refuseRecord(record, { code: 'record-changed-since-change' })
}

/** Whoever finds it in the bin has been told enough. */
function isStale({ item, before, op }: RecordChange): boolean {
  if (op === 'delete' && before?.deletedAt) return false
  return before !== null && typeof item.version === 'number' && op !== 'create' && item.version !== before.version
}

/** The version that was read; of a stale record it is a number. */
function readVersion({ item }: RecordChange): number {
  return typeof item.version === 'number' ? item.version : 0
}

interface Later {
  readonly version_after: number
  readonly before: Values
  readonly after: Values
  readonly actor_name: string
  readonly at: string
}

/** What people did to the records since the versions that were read, oldest first. Rollups that moved do not count. */
async function changesSince(context: ChangeContext, stale: readonly RecordChange[]): Promise<Map<string, Later[]>> {
  const { reader } = context
  const readAt = new Map(stale.map((record) => [record.id, readVersion(record)]))
  const entries = await reader.rows(sql<Omit<Later, 'actor_name'> & { key: string; change_id: string }>`
    ${byKeys({
      keys: readAt.keys(),
      type: 'uuid',
      find: (is) => sql`
        SELECT i.change_id, i.n, i.version_after, i.before, i.after, i.at FROM ${reader.table('change_item')} AS i
        WHERE ${is(sql`i.record_id`)} AND i.version_after > ${Math.min(...readAt.values())}::int AND i.op <> 'derive'`,
    })}
    ORDER BY key, version_after, n`)
  const later = entries.filter((entry) => entry.version_after > (readAt.get(entry.key) ?? 0))
  const names = await actorNames(context, later)
  const definitions = new Map(stale.map(({ id, definition }) => [id, definition]))
  const named = ({ key, before, after }: Pick<Later, 'before' | 'after'> & { key: string }) => {
    const definition = definitions.get(key)
    return definition ? { before: valuesByName(definition, before), after: valuesByName(definition, after) } : {}
  }
  return Map.groupBy(
    later.map((entry) => ({
      ...entry,
      ...named(entry),
      actor_name: names.get(entry.change_id) ?? '',
    })),
    ({ key }) => key,
  )
}

async function actorNames(
  { reader }: ChangeContext,
  entries: readonly { readonly change_id: string }[],
): Promise<Map<string, string>> {
  if (entries.length === 0) return new Map()
  const rows = await reader.rows(
    byKeys<{ actor_name: string }>({
      keys: entries.map((entry) => entry.change_id),
      type: 'uuid',
      find: (is) => sql`SELECT c.actor_name FROM ${reader.table('change')} AS c WHERE ${is(sql`c.id`)}`,
    }),
  )
  return new Map(rows.map((row) => [row.key, row.actor_name]))
}

function mergeRecord(context: ChangeContext, record: RecordChange, later: readonly Later[]): void {
  const read = readVersion(record)
  const seen = record.before?.version ?? 0
  if (record.op !== 'update') {
    if (differs(context, record, later) || read > seen) refuseRecord(record, { code: changedSince(context) })
    return
  }
  // A version that was never there: nothing can be said about what its reader saw.
  if (read > seen) refuseRecord(record, { code: 'record-changed-since-read' })
  for (const field of fieldsOf(later)) {
    if (levelOn(context, record, field) !== 'hidden') settleField(context, record, { field, later })
  }
}

/** Whether anything is other than it was; what was changed and changed back is not. */
function differs(context: ChangeContext, record: RecordChange, later: readonly Later[]): boolean {
  return [...fieldsOf(later)].some((field) => {
    const touching = later.filter(({ after }) => field in after)
    const [first, last] = [touching[0]?.before[field] ?? null, touching.at(-1)?.after[field] ?? null]
    return !sameStored(context, valuePlace(record, field), [first, last])
  })
}

function changedSince({ revert }: ChangeContext): 'record-changed-since-change' | 'record-changed-since-read' {
  return revert ? 'record-changed-since-change' : 'record-changed-since-read'
}

function fieldsOf(later: readonly Later[]): Set<string> {
  return new Set(later.flatMap((entry) => Object.keys(entry.after)))
}

function settleField(
  context: ChangeContext,
  record: RecordChange,
  { field, later }: { field: string; later: readonly Later[] },
): void {
  const touching = later.filter((entry) => field in entry.after)
  const last = touching.at(-1)
  const base: Json = touching[0]?.before[field] ?? null
  const theirs = stored(record, field)
  if (!record.item.values || !(field in record.item.values)) {
    record.merged.push(field)
    return
  }
  const mine = record.after[field] ?? null
  const same = (one: Json, other: Json) => sameStored(context, valuePlace(record, field), [one, other])
  // Also where others changed the field and changed it back: what I read is what is there.
  if (same(mine, theirs) || same(theirs, base)) return
  if (same(mine, base)) {
    // A form sends every field: what I left as I read it stays theirs.
    record.after[field] = theirs
    record.merged.push(field)
    return
  }
  // Who settles a conflict may edit the field, so sensitive values are shown to her.
  const open = (stored: Json) => {
    const value = openValue(context.workspace.vault, valuePlace(record, field), stored)
    return partInSight(context, record, { name: field, value })
  }
  addConflict(record, {
    field,
    base: open(base),
    theirs: open(theirs),
    mine: open(mine),
    ...(last ? { by: last.actor_name, at: last.at } : {}),
  })
}

/** The page asks about fields of the record that is open; those of its lines are refused at their places. */
function addConflict({ part, definition, id, before, conflicts, refusals }: RecordChange, conflict: Conflict): void {
  if (!part) {
    conflicts.push(conflict)
    return
  }
  const place = { object: definition.name, id, version: before?.version ?? 0 }
  refusals.push({ code: 'record-changed-since-read', path: conflict.field, conflict: { ...conflict, ...place } })
}
