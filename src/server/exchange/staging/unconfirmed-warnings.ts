import { sql } from 'kysely'
import type { ConfirmedWarnings } from '../../../core/change/change.ts'
import { sealedPlaces, type Workspace } from '../../metadata/index.ts'
import type { PlacedRefusal } from '../../refused.ts'
import type { RowProblem } from './row-problem.ts'
import { fromStaged } from './seal-staged.ts'
import { inChunks } from './staged-rows.ts'

const rowsPerRead = 5_000

/** What rules warn of in rows that are in order and nobody has confirmed, each rule once. */
export async function unconfirmedWarnings(
  workspace: Workspace,
  importId: string,
  confirmWarnings: ConfirmedWarnings | undefined,
): Promise<PlacedRefusal[]> {
  if (confirmWarnings === true) return []
  const found = new Map<string, PlacedRefusal>()
  for await (const problems of warnedRows(workspace, importId))
    for (const { field, code, params } of problems) {
      const rule = String(params?.rule)
      if (code !== 'warning-confirmed' || confirmWarnings?.includes(rule)) continue
      found.set(rule, { path: field, code: 'warning-unconfirmed', params: { ...params, rule } })
    }
  return [...found.values()]
}

/** Problems of the rows that have any; of sealed ones nobody knows which before they are opened. */
async function* warnedRows({ database: { read }, vault }: Workspace, importId: string): AsyncGenerator<RowProblem[]> {
  const chunks = inChunks(rowsPerRead, (last) =>
    read.rows(sql<{ n: number; problems: unknown }>`
      SELECT n, problems FROM ${read.table('import_verdict')}
      WHERE import_id = ${importId} AND n > ${last} AND state IN ('create', 'update')
        AND (jsonb_typeof(problems) = 'string' OR problems @> '[{"code":"warning-confirmed"}]')
      ORDER BY n LIMIT ${rowsPerRead}`),
  )
  for await (const rows of chunks)
    for (const { n, problems } of rows)
      yield fromStaged<RowProblem[]>(vault, problems, sealedPlaces.rowProblems(importId, n))
}
