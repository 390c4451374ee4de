import { sql } from 'kysely'
import type { Values } from '../../core/change/change.ts'
import type { Json } from '../../core/json.ts'
import { type Draft, refuseDraft, stored } from './draft.ts'
import type { Pass } from './pass.ts'
import { sameValue } from './same-value.ts'

/**
 * Compares the version that was read with the one that is there. Fields only they changed stay theirs, fields only I
 * changed become mine; where both changed one field to different values, a conflict with base, theirs and mine. What
 * others changed is read from the history, so no copy of the old record has to come with the request.
 */
export async function mergeVersions(pass: Pass, drafts: readonly Draft[]): Promise<void> {
  if (!pass.revert) for (const draft of drafts) refuseUnversioned(draft)
  const stale = drafts.filter(isStale)
  if (stale.length === 0) return
  const since = await changesSince(pass, stale)
  for (const draft of stale) mergeDraft(pass, draft, since.get(draft.id) ?? [])
}

/** Nothing is overwritten by omission. Parts come under the version of their whole. */
function refuseUnversioned(draft: Draft): void {
  const { before, item, op, part } = draft
  if (before && op !== 'create' && !part && item.version === undefined) refuseDraft(draft, { code: 'version-missing' })
}

function isStale({ item, before, op }: Draft): boolean {
  return before !== null && typeof item.version === 'number' && op !== 'create' && item.version !== before.version
}

/** The version that was read; of a stale draft it is a number. */
function readVersion({ item }: Draft): number {
  return typeof item.version === 'number' ? item.version : 0
}

interface Later {
  readonly record_id: string
  readonly version_after: number
  readonly before: Values
  readonly after: Values
  readonly actor_name: string
  readonly at: string
}

/** What people did to the records since the versions that were read, oldest first. Rollups that moved do not count. */
async function changesSince(pass: Pass, stale: readonly Draft[]): Promise<Map<string, Later[]>> {
  const { writer } = pass
  const rows = await writer.rows<Later>(sql`
    SELECT i.record_id, i.version_after, i.before, i.after, c.actor_name, i.at
    FROM unnest(${stale.map((draft) => draft.id)}::uuid[], ${stale.map(readVersion)}::int[]) AS r (id, version)
    JOIN ${writer.table('change_item')} AS i ON i.record_id = r.id AND i.version_after > r.version AND i.op <> 'derive'
    JOIN ${writer.table('change')} AS c ON c.id = i.change_id
    ORDER BY i.record_id, i.version_after, i.n`)
  return Map.groupBy(rows, (row) => row.record_id)
}

function mergeDraft(pass: Pass, draft: Draft, later: readonly Later[]): void {
  const read = readVersion(draft)
  const seen = draft.before?.version ?? 0
  if (draft.op !== 'update') {
    if (later.length > 0 || read > seen) refuseDraft(draft, { code: 'record-changed-since-read' })
    return
  }
  // A version that was never there: nothing can be said about what its reader saw.
  if (read > seen) refuseDraft(draft, { code: 'record-changed-since-read' })
  for (const field of fieldsOf(later)) {
    if (pass.level(draft.definition, field) !== 'hidden') settleField(pass, draft, { field, later })
  }
}

function fieldsOf(later: readonly Later[]): Set<string> {
  return new Set(later.flatMap((entry) => Object.keys(entry.after)))
}

function settleField(pass: Pass, draft: Draft, { field, later }: { field: string; later: readonly Later[] }): void {
  const touching = later.filter((entry) => field in entry.after)
  const last = touching.at(-1)
  const base: Json = touching[0]?.before[field] ?? null
  const theirs = stored(draft, field)
  if (!draft.item.values || !(field in draft.item.values)) {
    draft.merged.push(field)
    return
  }
  const mine = draft.after[field] ?? null
  // Also where others changed the field and changed it back: what I read is what is there.
  if (sameValue(mine, theirs) || sameValue(theirs, base)) return
  if (sameValue(mine, base)) {
    // A form sends every field: what I left as I read it stays theirs.
    draft.after[field] = theirs
    draft.merged.push(field)
    return
  }
  const open = (value: Json) => opened(pass, draft, { field, value })
  draft.conflicts.push({
    field,
    base: open(base),
    theirs: open(theirs),
    mine: open(mine),
    ...(last ? { by: last.actor_name, at: last.at } : {}),
  })
}

/** Who settles a conflict may edit the field, so sensitive values are shown to her. */
function opened({ workspace }: Pass, { definition }: Draft, { field, value }: { field: string; value: Json }): Json {
  return definition.fields[field]?.sensitive && typeof value === 'string' ? workspace.vault.open(value) : value
}
