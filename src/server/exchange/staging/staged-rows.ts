import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { ImportRowView, ImportView } from '../../../core/api/shapes.ts'
import type { Values } from '../../../core/change/change.ts'
import type { Reader, SystemWriter } from '../../db/index.ts'
import { type Vault, type Workspace, sealedPlaces } from '../../metadata/index.ts'
import type { Verdict } from '../checking/check-rows.ts'
import type { RowProblem } from './row-problem.ts'
import { type SealStaged, fromStaged, toStaged } from './seal-staged.ts'

export interface StagedCells {
  readonly n: number
  readonly cells: readonly string[]
}

/** A staged row with what the check said of it, if it was checked. */
export interface StagedVerdict extends StagedCells {
  readonly state: ImportRowView['state']
  readonly code: string | null
  readonly problems: readonly RowProblem[] | null
}

/** A row to be imported. */
export interface ReadyRow {
  readonly n: number
  readonly state: 'create' | 'update'
  readonly recordId: string | null
  readonly recordVersion: number | null
  readonly values: Values
}

interface ReadCells extends StagedCells {
  readonly sealed: boolean
}

/** The rows in chunks, in the file's order. */
export async function* readCells(
  { database, vault }: Workspace,
  importId: string,
  chunkSize: number,
): AsyncGenerator<ReadCells[]> {
  const { read } = database
  const chunks = inChunks(chunkSize, (last) =>
    read.rows(sql<{ n: number; cells: unknown }>`
      SELECT n, cells FROM ${read.table('import_row')} WHERE import_id = ${importId} AND n > ${last}
      ORDER BY n LIMIT ${chunkSize}`),
  )
  for await (const rows of chunks)
    yield rows.map(({ n, cells }) => ({
      ...openCells(vault, importId, { n, cells }),
      sealed: typeof cells === 'string',
    }))
}

function openCells(vault: Vault, importId: string, { n, cells }: { n: number; cells: unknown }): StagedCells {
  return { n, cells: fromStaged(vault, cells, sealedPlaces.cells(importId, n)) }
}

/** Asks for rows in the order of their n; the next are on their way while these are looked at. */
async function* inChunks<Row extends { readonly n: number }>(
  size: number,
  ask: (afterN: number) => Promise<Row[]>,
): AsyncGenerator<Row[]> {
  for (let coming: Promise<Row[]> | null = ask(0); coming !== null; ) {
    const rows: Row[] = await coming
    const last = rows.at(-1)
    coming = rows.length < size || !last ? null : ask(last.n)
    // Whoever stops early does not hear of it.
    coming?.catch(() => undefined)
    if (rows.length > 0) yield rows
  }
}

/** Seals rows that were staged as they stand, because nobody knew yet that one column is only kept encrypted. */
export async function sealCells(
  { database: { system }, vault }: Workspace,
  importId: string,
  rows: readonly ReadCells[],
): Promise<void> {
  const open = rows.filter((row) => !row.sealed)
  if (open.length === 0) return
  const cells = open.map((row) => toStaged(vault, JSON.stringify(row.cells), sealedPlaces.cells(importId, row.n)))
  await system.run(sql`
    UPDATE ${system.table('import_row')} AS r SET cells = sealed.cells
    FROM unnest(${open.map((row) => row.n)}::int[], ${cells}::jsonb[]) AS sealed(n, cells)
    WHERE r.import_id = ${importId} AND r.n = sealed.n AND ${isWithin(sql`r.n`, open)}`)
}

/** Between the first and the last of the rows, so that a step looks at its own part of the file and not at all of it. */
function isWithin(n: RawBuilder<unknown>, rows: readonly { readonly n: number }[]): RawBuilder<SqlBool> {
  return sql`${n} BETWEEN ${rows.at(0)?.n ?? 0}::int AND ${rows.at(-1)?.n ?? 0}::int`
}

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

export async function listVerdicts(
  { database, vault }: Workspace,
  {
    importId,
    state,
    after,
    limit,
  }: { importId: string; state?: ImportRowView['state'] | undefined; after: number; limit: number },
): Promise<StagedVerdict[]> {
  const inState = state ? sql`v.state = ${state}` : sql`true`
  const reader = database.read
  const rows = await reader.rows(sql<StagedVerdict>`
    SELECT v.n, v.state, v.code, v.problems, r.cells
    FROM ${reader.table('import_verdict')} AS v JOIN ${reader.table('import_row')} AS r ON r.import_id = v.import_id AND r.n = v.n
    WHERE v.import_id = ${importId} AND v.n > ${after} AND ${inState}
    ORDER BY v.n LIMIT ${limit}`)
  return rows.map((row) => ({
    ...row,
    ...openCells(vault, importId, row),
    problems: fromStaged(vault, row.problems, sealedPlaces.rowProblems(importId, row.n)),
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
): AsyncGenerator<StagedCells[]> {
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

/** Puts new texts and verdicts in the place of the old ones. */
export async function replaceRows(
  writer: SystemWriter,
  {
    importId,
    rows,
    verdicts,
    seal,
  }: {
    importId: string
    rows: readonly StagedCells[]
    verdicts: readonly Verdict[]
    seal: SealStaged
  },
): Promise<void> {
  const numbers = rows.map(({ n }) => n)
  const cells = rows.map((row) => seal(JSON.stringify(row.cells), sealedPlaces.cells(importId, row.n)))
  await writer.run(sql`
    UPDATE ${writer.table('import_row')} AS r SET cells = mended.cells
    FROM unnest(${numbers}::int[], ${cells}::jsonb[]) AS mended(n, cells)
    WHERE r.import_id = ${importId} AND r.n = mended.n AND ${isWithin(sql`r.n`, rows)}`)
  await writer.run(sql`
    DELETE FROM ${writer.table('import_verdict')} WHERE import_id = ${importId} AND n = ANY(${numbers}::int[]) AND ${isWithin(sql`n`, rows)}`)
  await saveVerdicts(writer, { importId, verdicts, seal })
}

export async function countVerdicts(reader: Reader, importId: string): Promise<ImportView['counts']> {
  const rows = await reader.rows(sql<{ state: ImportRowView['state']; count: number }>`
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
