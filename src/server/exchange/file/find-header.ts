import { headerKey, isKeyHeader } from '../../../core/imports/index.ts'
import type { TableRow } from './table-file.ts'

/** Titles, remarks and a second header line seldom take more. */
export const leadRowsMax = 20

/**
 * Which of the first rows that hold something names the columns. The row that says of itself that it does; else the one in which most names of
 * fields stand, where there is one; else the first that is no title, which is a row much narrower than the one below it.
 */
export function findHeader(rows: readonly TableRow[], names: ReadonlySet<string>): number {
  const keyed = rows.findIndex(({ cells }) => cells.some(isKeyHeader))
  if (keyed >= 0) return keyed
  const matches = rows.map(({ cells }) => cells.filter((cell) => names.has(headerKey(cell))).length)
  const most = Math.max(0, ...matches)
  const best = matches.indexOf(most)
  if (most >= 2 || (most === 1 && isWiderThanAbove(rows, best))) return best
  const first = rows.findIndex((row, i) => !isTitle(row, rows[i + 1]))
  return Math.max(0, first)
}

function isWiderThanAbove(rows: readonly TableRow[], at: number): boolean {
  return rows.slice(0, at).every((row) => filled(row) < filled(rows[at] ?? row))
}

function isTitle(row: TableRow, next: TableRow | undefined): boolean {
  if (!next) return false
  return filled(row) === 1 ? filled(next) > 1 : filled(row) * 2 < filled(next)
}

function filled({ cells }: TableRow): number {
  return cells.filter((cell) => cell !== '').length
}

/** The header's cells; one that is empty takes its name from the line of a two-line header above it. */
export function headerCells(rows: readonly TableRow[], at: number): string[] {
  const header = rows[at]?.cells ?? []
  const above = rows[at - 1]
  if (!above || filled(above) < 2 || above.n !== (rows[at]?.n ?? 0) - 1) return [...header]
  const width = Math.max(header.length, above.cells.length)
  return Array.from({ length: width }, (_, i) => header[i] || above.cells[i] || '')
}
