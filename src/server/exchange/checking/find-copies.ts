import { setImmediate as breathe } from 'node:timers/promises'
import { sql } from 'kysely'
import { readKeyHeader } from '../../../core/imports/index.ts'
import type { Reader } from '../../db/index.ts'
import type { Vault, Workspace } from '../../metadata/index.ts'
import { isRoundTrip, keyColumnOf, readKeyCell } from '../round-trip/key-cell.ts'
import { readRowKey } from '../round-trip/row-keys.ts'
import type { StoredImport } from '../staging/import-store.ts'
import { inChunks, openCells } from '../staging/staged-rows.ts'
import { isEdited } from './find-existing.ts'
import type { ParsedRow } from './parse-row.ts'

/** The rows of a file that were taken out from the same record, where there are several. By its id. */
export type Copies = ReadonlyMap<string, readonly number[]>

const rowsPerStep = 1_000

/** Of the whole file, before its first row is checked: a copy may well stand above its original. Throws once it is cancelled. */
export async function copiesInFile(workspace: Workspace, one: StoredImport, signal: AbortSignal): Promise<Copies> {
  const first = new Map<string, number>()
  const copies = new Map<string, number[]>()
  for await (const rows of isRoundTrip(one) ? keysOf(workspace, one) : []) {
    signal.throwIfAborted()
    for (const { n, id } of rows) {
      const before = first.get(id)
      if (before === undefined) first.set(id, n)
      else {
        const same = copies.get(id) ?? [before]
        same.push(n)
        copies.set(id, same)
      }
    }
    await breathe()
  }
  return copies
}

/** Each row with the record that its key is of, in steps. */
async function* keysOf({ database: { read }, vault }: Workspace, one: StoredImport) {
  const column = keyColumnOf(one)
  const idOf = idInKey(vault, one.headers[column] ?? '')
  const chunks = inChunks(rowsPerStep, (last) =>
    read.rows(sql<{ n: number; cell: string | null; sealed: unknown }>`
      SELECT n, cells ->> ${column}::int AS cell, CASE jsonb_typeof(cells) WHEN 'string' THEN cells END AS sealed
      FROM ${read.table('import_row')} WHERE import_id = ${one.id} AND n > ${last} ORDER BY n LIMIT ${rowsPerStep}`),
  )
  for await (const rows of chunks)
    yield rows.flatMap(({ n, cell, sealed }) => {
      const text = sealed === null ? cell : openCells(vault, one.id, { n, cells: sealed }).cells[column]
      const id = idOf(text ?? '')
      return id === null ? [] : [{ n, id }]
    })
}

function idInKey(vault: Vault, keyHeader: string): (cell: string) => string | null {
  const header = readKeyHeader(keyHeader)
  return (cell) => (header && cell !== '' ? (readRowKey(vault, header, readKeyCell(cell).key)?.id ?? null) : null)
}

/** Of rows that were checked. */
export async function copiesChecked(read: Reader, one: StoredImport): Promise<Copies> {
  if (!isRoundTrip(one)) return new Map()
  const rows = await read.rows(sql<{ id: string; rows: number[] }>`
    SELECT record_id AS id, array_agg(n ORDER BY n) AS rows FROM ${read.table('import_verdict')}
    WHERE import_id = ${one.id} AND record_id IS NOT NULL GROUP BY record_id HAVING count(*) > 1`)
  return new Map(rows.map(({ id, rows: of }) => [id, of]))
}

/** The checked rows that were taken out from this record. */
export async function rowsOfRecord(read: Reader, one: StoredImport, id: string): Promise<readonly number[]> {
  const rows = await read.rows(sql<{ n: number }>`
    SELECT n FROM ${read.table('import_verdict')} WHERE import_id = ${one.id} AND record_id = ${id}::uuid ORDER BY n`)
  return rows.map(({ n }) => n)
}

/**
 * Rows that were edited and have the key of another: which of them is the record's own is not to be told from its place, so none is written
 * until all but one are new rows. One that was not edited changes nothing, and may be the original.
 */
export function findCopied(copies: Copies, row: ParsedRow): void {
  if (!row.exported || !isEdited(row)) return
  const other = copies.get(row.exported.id)?.find((n) => n !== row.n)
  if (other !== undefined) row.problems.push({ field: '', code: 'import-row-copied', params: { row: other } })
}
