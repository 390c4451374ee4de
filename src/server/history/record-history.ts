import { sql } from 'kysely'
import type { Actor } from '../../core/access/index.ts'
import type { HistoryEntry } from '../../core/api/shapes.ts'
import { objectId } from '../../core/objects/object-id.ts'
import type { Workspace } from '../metadata/index.ts'
import { type EntryRow, entryColumns } from './entry-row.ts'
import { toEntries } from './to-entries.ts'
import { withParts } from './with-parts.ts'

export interface HistoryQuestion {
  readonly actor: Actor
  readonly object: string
  readonly id: string
  /** At most 200. */
  readonly limit?: number
  /** Only entries older than this one: its `versionAfter` and `n`. */
  readonly before?: { readonly versionAfter: number; readonly n: number }
}

/** What happened to one record, newest first. Whether the actor may see the record is for the caller to ask first. */
export async function recordHistory(
  workspace: Workspace,
  { actor, object, id, limit = 50, before }: HistoryQuestion,
): Promise<HistoryEntry[]> {
  const { read } = workspace.database
  const older = before ? sql`AND (i.version_after, i.n) < (${before.versionAfter}, ${before.n})` : sql``
  const rows = await read.rows<EntryRow>(sql`
    SELECT ${entryColumns(read)}
    FROM ${read.table('change_item')} AS i JOIN ${read.table('change')} AS c ON c.id = i.change_id
    WHERE i.record_id = ${id} AND i.object = ${objectId(workspace.definitions.get(object))} ${older}
    ORDER BY i.version_after DESC, i.n DESC LIMIT ${Math.min(limit, 200)}`)
  return withParts(workspace, actor, { object, id, entries: await toEntries(workspace, actor, rows) })
}
