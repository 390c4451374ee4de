import { sql } from 'kysely'
import type { ImportRowView, ImportView } from '../../../core/api/shapes.ts'
import type { Values } from '../../../core/change/change.ts'
import type { Reader, SystemWriter } from '../../db/index.ts'
import { sealedPlaces, type Workspace } from '../../metadata/index.ts'
import type { TableRow } from '../file/table-file.ts'
import type { RowProblem } from './row-problem.ts'
import { fromStaged, type SealStaged } from './seal-staged.ts'
import { inChunks, openCells } from './staged-rows.ts'

/** What an import will do with a row. */
export interface Verdict {
  readonly n: number
  readonly state: ImportRowView['state']
  readonly recordId: string | null
  readonly recordVersion: number | null
  readonly code: string | null
  readonly values: Values
  readonly problems: readonly RowProblem[]
}

/** A row that is in order, as it is imported. */
export interface ReadyRow extends Pick<Verdict, 'n' | 'recordId' | 'recordVersion' | 'values'> {
  readonly state: 'create' | 'update'
}

/** A row beside what the check said of it, as it is shown. */
export type CheckedRow = TableRow & Pick<Verdict, 'state' | 'code' | 'problems'>

/** The rows that are in order, in chunks, in the file's order. */
export async function* readReady(
  { database, vault }: Workspace,
  importId: string,
  chunkSize: number,
): AsyncGenerator<ReadyRow[]> {
  const { read } = database
  const chunks = inChunks(chunkSize, (last) =>
    read.rows(sql<ReadyRow>`
      SELECT n, state, record_id AS "recordId", record_version AS "recordVersion", item_values AS values
      FROM ${read.table('import_verdict')}
      WHERE import_id = ${importId} AND n > ${last} AND state IN ('create', 'update')
      ORDER BY n LIMIT ${chunkSize}`),
  )
  for await (const rows of chunks)
    yield rows.map((row) => ({
      ...row,
      values: fromStaged(vault, row.values, sealedPlaces.itemValues(importId, row.n)),
    }))
}

interface ListedRows {
  readonly importId: string
  readonly state?: Verdict['state'] | undefined
  /** Behind the row with this number. */
  readonly after: number
  readonly limit: number
}

/** Checked rows in the file's order, of one state or all. */
export async function listCheckedRows(
  { database, vault }: Workspace,
  { importId, state, after, limit }: ListedRows,
): Promise<CheckedRow[]> {
  const inState = state ? sql`v.state = ${state}` : sql`true`
  const reader = database.read
  const rows = await reader.rows(sql<Pick<Verdict, 'n' | 'state' | 'code'> & { problems: unknown; cells: unknown }>`
    SELECT v.n, v.state, v.code, v.problems, r.cells
    FROM ${reader.table('import_verdict')} AS v JOIN ${reader.table('import_row')} AS r ON r.import_id = v.import_id AND r.n = v.n
    WHERE v.import_id = ${importId} AND v.n > ${after} AND ${inState}
    ORDER BY v.n LIMIT ${limit}`)
  return rows.map(({ state: found, code, problems, ...row }) => ({
    ...openCells(vault, importId, row),
    state: found,
    code,
    problems: fromStaged(vault, problems, sealedPlaces.rowProblems(importId, row.n)) ?? [],
  }))
}

export async function clearVerdicts(writer: SystemWriter, importId: string): Promise<void> {
  await writer.run(sql`DELETE FROM ${writer.table('import_verdict')} WHERE import_id = ${importId}`)
}

/** `seal` hides values, and problems that may quote them, where the import holds what is only kept encrypted. */
export async function saveVerdicts(
  writer: SystemWriter,
  { importId, verdicts, seal }: { importId: string; verdicts: readonly Verdict[]; seal: SealStaged },
): Promise<void> {
  await writer.copyIn(
    'import_verdict',
    ['import_id', 'n', 'state', 'record_id', 'record_version', 'code', 'item_values', 'problems', 'faults'],
    verdicts.map(({ n, state, recordId, recordVersion, code, values, problems }) => [
      importId,
      n,
      state,
      recordId,
      recordVersion,
      code,
      seal(JSON.stringify(values), sealedPlaces.itemValues(importId, n)),
      problems.length > 0 ? seal(JSON.stringify(problems), sealedPlaces.rowProblems(importId, n)) : null,
      state === 'error' ? faultsIn(problems) : null,
    ]),
  )
}

export function faultsIn(problems: readonly RowProblem[]): string[] {
  return [...new Set(problems.flatMap(({ fault }) => fault ?? []))]
}

/** How many rows share each of these mistakes. */
export async function countFaults(
  reader: Reader,
  importId: string,
  faults: readonly string[],
): Promise<Map<string, number>> {
  if (faults.length === 0) return new Map()
  const rows = await reader.rows(sql<{ fault: string; count: number }>`
    SELECT f.fault, count(*) AS count FROM ${reader.table('import_verdict')} AS v, unnest(v.faults) AS f(fault)
    WHERE v.import_id = ${importId} AND v.state = 'error' AND f.fault = ANY(${[...faults]}::text[]) GROUP BY f.fault`)
  return new Map(rows.map(({ fault, count }) => [fault, count]))
}

/** The rows that share a mistake, in chunks, in the file's order; each once, whatever becomes of it meanwhile. */
export async function* readFaulty(
  { database: { read }, vault }: Workspace,
  { importId, faults, chunkSize }: { importId: string; faults: readonly string[]; chunkSize: number },
): AsyncGenerator<TableRow[]> {
  for (let last = 0; ; ) {
    const rows = await read.rows(sql<{ n: number; cells: unknown }>`
      SELECT v.n, r.cells
      FROM ${read.table('import_verdict')} AS v JOIN ${read.table('import_row')} AS r ON r.import_id = v.import_id AND r.n = v.n
      WHERE v.import_id = ${importId} AND v.state = 'error' AND v.n > ${last} AND v.faults && ${[...faults]}::text[]
      ORDER BY v.n LIMIT ${chunkSize}`)
    if (rows.length > 0) yield rows.map((row) => openCells(vault, importId, row))
    last = rows.at(-1)?.n ?? 0
    if (rows.length < chunkSize) return
  }
}

export async function countVerdicts(reader: Reader, importId: string): Promise<ImportView['counts']> {
  const rows = await reader.rows(sql<{ state: Verdict['state']; count: number }>`
    SELECT state, count(*) AS count FROM ${reader.table('import_verdict')} WHERE import_id = ${importId} GROUP BY state`)
  const counts = { create: 0, update: 0, skip: 0, error: 0 }
  for (const { state, count } of rows) counts[state] = count
  return counts
}

/** Rows that were in order at the check and are refused now, because somebody was quicker. */
export async function markRefused(
  writer: SystemWriter,
  {
    importId,
    refused,
    seal,
  }: {
    importId: string
    refused: readonly { n: number; problems: readonly RowProblem[] }[]
    seal: SealStaged
  },
): Promise<void> {
  if (refused.length === 0) return
  const numbers = refused.map((row) => row.n)
  const problems = refused.map((row) => seal(JSON.stringify(row.problems), sealedPlaces.rowProblems(importId, row.n)))
  await writer.run(sql`
    UPDATE ${writer.table('import_verdict')} AS v SET state = 'error', problems = refused.problems
    FROM unnest(${numbers}::int[], ${problems}::jsonb[]) AS refused(n, problems)
    WHERE v.import_id = ${importId} AND v.n = refused.n`)
}
