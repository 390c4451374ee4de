import { sql } from 'kysely'
import type { RunView } from '../../core/api/shapes.ts'
import { toRecordId } from '../../core/fields/parsing/record-id.ts'
import type { Workspace } from '../metadata/index.ts'
import { enqueueRuns } from './enqueue-runs.ts'
import { type RunRow, runColumns, toRunView } from './run.ts'

interface Restart {
  readonly kinds: readonly string[]
  /** This one only. */
  readonly id?: string
}

/** Begins runs of these kinds anew that failed. Answers those; one that goes on, or has ended well, is left as it is. */
export function restartRuns({ database, vault }: Workspace, { kinds, id }: Restart): Promise<RunView[]> {
  return database.systemTransaction(async (writer) => {
    const rows = await writer.rows(sql<RunRow>`
      UPDATE ${writer.table('run')} SET state = 'waiting', done = 0, message = NULL, finished_at = NULL
      WHERE state = 'failed' AND kind = ANY(${[...kinds]}::text[]) AND ${id === undefined ? sql`true` : sql`id = ${toRecordId(id) ?? null}::uuid`}
      RETURNING ${runColumns}`)
    const runs = rows.map((row) => toRunView(vault, row))
    await enqueueRuns(
      writer,
      runs.map((run) => run.id),
    )
    return runs
  })
}
