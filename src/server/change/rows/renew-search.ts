import { sql } from 'kysely'
import type { ObjectDefinition } from '../../../core/objects/object.ts'
import { idIsAmong } from '../../db/index.ts'
import { type RecordWriter, recordTransaction } from '../../db/record-writer.ts'
import { searchTableOf, tableOf, type Workspace } from '../../metadata/index.ts'
import { isSearched, type RecordRow, recordColumns, searchForm } from '../../query/index.ts'
import { updateSearch } from './write-search.ts'

/**
 * Writes anew what records are found by, where an older version of Kebu wrote it. Takes a few hundred records at a time,
 * under their locks, so that nobody's save is overwritten. May be broken off, begun again, and run by several processes
 * at once: each row says in which form it is.
 */
export async function renewSearch(workspace: Workspace, signal: AbortSignal): Promise<void> {
  for (const definition of workspace.definitions.all().filter(isSearched)) {
    let after: string | undefined = beforeAll
    while (after !== undefined && !signal.aborted) after = await renewSome(workspace, definition, after)
  }
}

const beforeAll = '00000000-0000-0000-0000-000000000000'
const rowsPerStep = 300

/** Answers the last id of the step, or undefined where there was none. */
function renewSome(workspace: Workspace, definition: ObjectDefinition, after: string): Promise<string | undefined> {
  return recordTransaction(workspace.database, async (writer) => {
    const old = await writer.rows(sql<{ id: string }>`
      SELECT s.id FROM ${writer.table(searchTableOf(definition))} s
      WHERE s.id > ${after}::uuid AND s.form < ${searchForm}::int ORDER BY s.id LIMIT ${sql.lit(rowsPerStep)}`)
    const ids = old.map(({ id }) => id)
    if (ids.length > 0) await updateSearch(writer, definition, await lockedRecords(writer, definition, ids))
    return ids.at(-1)
  })
}

async function lockedRecords(writer: RecordWriter, definition: ObjectDefinition, ids: readonly string[]) {
  const rows = await writer.rows(sql<RecordRow>`
    SELECT ${recordColumns(definition)} FROM ${writer.table(tableOf(definition))} r
    WHERE ${idIsAmong(sql`r.id`, ids)} ORDER BY r.id FOR NO KEY UPDATE`)
  return rows.map((values) => ({ id: values.id, values }))
}
