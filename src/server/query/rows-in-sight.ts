import { sql } from 'kysely'
import { tableOf, type Workspace } from '../metadata/index.ts'
import { completeCondition, type RecordsAsked, refuseUnreadable } from './asked-records.ts'
import { type RecordRow, recordColumns } from './record-columns.ts'

interface RowsAsked extends Pick<RecordsAsked, 'actor' | 'object'> {
  readonly ids: readonly string[]
  /** The fields that are needed; all where nothing is said. */
  readonly names?: readonly string[]
}

/** Those of these records that the actor sees, there or in the bin, by id. Refuses like `listRecords`. */
export async function rowsInSight(
  workspace: Workspace,
  { actor, object, ids, names }: RowsAsked,
): Promise<ReadonlyMap<string, RecordRow>> {
  const definition = workspace.definitions.get(object)
  refuseUnreadable(actor, definition)
  const { read } = workspace.database
  const columns = recordColumns(definition, names ? { names } : {})
  const rows = await read.rows(sql<RecordRow>`
    SELECT ${columns} FROM ${read.table(tableOf(definition))} r
    WHERE r.id = ANY(${[...ids]}::uuid[]) AND (${completeCondition(workspace, definition, { actor })}
      OR ${completeCondition(workspace, definition, { actor, deleted: 'bin' })})`)
  return new Map(rows.map((row) => [row.id, row]))
}
