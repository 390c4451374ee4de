import { sql } from 'kysely'
import type { Reader } from '../db/index.ts'
import { tableOf, type Workspace } from '../metadata/index.ts'
import { completeCondition, type RecordsAsked, refuseUnreadable } from './asked-records.ts'

/** Few questions for a large batch: each walks its index from the last id on, and 50,000 ids take 4 MB. */
const chunkSize = 50_000

/**
 * The ids of all records asked for that the actor may see, in id order, in chunks of at most `size`. Refuses like
 * `listRecords`. Pass the transaction's reader to look at what the transaction sees.
 */
export async function* selectIds(
  workspace: Workspace,
  question: RecordsAsked & { readonly reader?: Reader; readonly size?: number },
): AsyncGenerator<string[]> {
  const { actor, object, filter, reader = workspace.database.read, size = chunkSize } = question
  const definition = workspace.definitions.get(object)
  refuseUnreadable(actor, definition, filter)
  const condition = completeCondition(workspace, definition, question)
  for (let last: string | undefined; ; ) {
    const behind = last === undefined ? sql`true` : sql`r.id > ${last}::uuid`
    const rows = await reader.rows(sql<{ id: string }>`
      SELECT r.id FROM ${reader.table(tableOf(definition))} r WHERE ${condition} AND ${behind} ORDER BY r.id LIMIT ${size}`)
    if (rows.length > 0) yield rows.map((row) => row.id)
    last = rows.at(-1)?.id
    if (rows.length < size) return
  }
}
