import { sql } from 'kysely'
import type { Kept } from '../../../core/imports/index.ts'
import { sealedPlaces, type Workspace } from '../../metadata/index.ts'
import { Refused } from '../../refused.ts'
import type { TableRow } from '../file/table-file.ts'
import type { StoredImport } from '../staging/import-store.ts'
import type { RowProblem } from '../staging/row-problem.ts'
import { fromStaged } from '../staging/seal-staged.ts'
import { keyColumnOf, readKeyCell, type Settled, writeKeyCell } from './key-cell.ts'

interface Settling {
  readonly row: TableRow
  readonly settle: Readonly<Record<string, Kept>>
}

/** The row with what was decided of cells that somebody else changed, as she was told of them. Refuses 422 where she was told of none. */
export async function withSettled(
  workspace: Workspace,
  one: StoredImport,
  { row, settle }: Settling,
): Promise<TableRow> {
  const column = keyColumnOf(one)
  if (Object.keys(settle).length === 0) return row
  const told = await conflictsTold(workspace, one, row.n)
  const decided = Object.entries(settle).map(([field, kept]): [string, Settled] => {
    const at = told.get(field)
    if (at === undefined || column < 0)
      throw new Refused('import-no-conflict', { object: one.object, path: `settle.${field}`, params: { field } })
    return [field, { kept, at }]
  })
  const { key, settled } = readKeyCell(row.cells[column] ?? '')
  const cell = writeKeyCell(key, { ...settled, ...Object.fromEntries(decided) })
  return { n: row.n, cells: row.cells.map((text, n) => (n === column ? cell : text)) }
}

/** When the fields of which the row told were changed. */
async function conflictsTold({ database: { read }, vault }: Workspace, one: StoredImport, n: number) {
  const [row] = await read.rows(sql<{ problems: unknown }>`
    SELECT problems FROM ${read.table('import_verdict')} WHERE import_id = ${one.id} AND n = ${n}`)
  const problems = row?.problems
    ? fromStaged<readonly RowProblem[]>(vault, row.problems, sealedPlaces.rowProblems(one.id, n))
    : []
  return new Map(problems.flatMap(({ field, conflict }) => (conflict ? [[field, conflict.at ?? ''] as const] : [])))
}
