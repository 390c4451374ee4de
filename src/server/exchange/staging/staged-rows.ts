import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { sealedPlaces, type Vault, type Workspace } from '../../metadata/index.ts'
import type { TableRow } from '../file/table-file.ts'
import { fromStaged, toStaged } from './seal-staged.ts'

/** A row as it waits in the database. */
interface StagedRow extends TableRow {
  /** It holds what is only kept encrypted, and waits so. */
  readonly sealed: boolean
}

/** The rows in chunks, in the file's order. */
export async function* readStagedRows(
  { database, vault }: Workspace,
  importId: string,
  chunkSize: number,
): AsyncGenerator<StagedRow[]> {
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

/** A row's cells as texts, whether they are stored sealed or as they stand. */
export function openCells(vault: Vault, importId: string, { n, cells }: { n: number; cells: unknown }): TableRow {
  return { n, cells: fromStaged(vault, cells, sealedPlaces.cells(importId, n)) }
}

/** Asks for rows in the order of their n; the next are on their way while these are looked at. */
export async function* inChunks<Row extends { readonly n: number }>(
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
export async function sealStagedRows(
  { database: { system }, vault }: Workspace,
  importId: string,
  rows: readonly StagedRow[],
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
export function isWithin(n: RawBuilder<unknown>, rows: readonly { readonly n: number }[]): RawBuilder<SqlBool> {
  return sql`${n} BETWEEN ${rows.at(0)?.n ?? 0}::int AND ${rows.at(-1)?.n ?? 0}::int`
}
