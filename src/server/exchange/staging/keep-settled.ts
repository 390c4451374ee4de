import { sql } from 'kysely'
import { isSettledCell } from '../../../core/imports/index.ts'
import { sealedPlaces, type Workspace } from '../../metadata/index.ts'
import type { RowProblem } from './row-problem.ts'
import { fromStaged } from './seal-staged.ts'
import { inChunks } from './staged-rows.ts'

interface ToldRow {
  readonly n: number
  readonly problems: readonly RowProblem[]
}

const rowsPerRead = 5_000

/** What rows are told anew, and behind it the cells of theirs that were settled before: those of which nothing new is told stay so. */
export async function keepSettled(
  workspace: Workspace,
  importId: string,
  told: readonly ToldRow[],
): Promise<readonly ToldRow[]> {
  if (told.length === 0) return told
  const settled = new Map<number, readonly RowProblem[]>()
  for await (const rows of settledRows(workspace, importId))
    for (const { n, problems } of rows) settled.set(n, problems)
  return told.map(({ n, problems }) => {
    const fields = new Set(problems.map(({ field }) => field))
    return { n, problems: [...problems, ...(settled.get(n) ?? []).filter(({ field }) => !fields.has(field))] }
  })
}

/** Rows in order that have settled cells, with these alone; of sealed ones nobody knows which before they are opened. */
async function* settledRows({ database: { read }, vault }: Workspace, importId: string): AsyncGenerator<ToldRow[]> {
  const chunks = inChunks(rowsPerRead, (last) =>
    read.rows(sql<{ n: number; problems: unknown }>`
      SELECT n, problems FROM ${read.table('import_verdict')}
      WHERE import_id = ${importId} AND n > ${last} AND state = 'update'
        AND (jsonb_typeof(problems) = 'string' OR problems @> '[{"code":"import-cell-settled"}]')
      ORDER BY n LIMIT ${rowsPerRead}`),
  )
  for await (const rows of chunks)
    yield rows.flatMap(({ n, problems }) => {
      const opened = fromStaged<readonly RowProblem[]>(vault, problems, sealedPlaces.rowProblems(importId, n))
      const settled = opened.filter(isSettledCell)
      return settled.length > 0 ? [{ n, problems: settled }] : []
    })
}
