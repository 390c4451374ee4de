import { FileProblem } from './file-problem.ts'
import { importLimits } from './import-limits.ts'
import type { TableRow } from './read-csv.ts'

export interface Table {
  /** One per column of the sheet, in its order; '' for a column that holds nothing. */
  readonly headers: readonly string[]
  /** The first few values of each column. */
  readonly samples: readonly (readonly string[])[]
  readonly rowCount: number
}

const samplesPerColumn = 3

/**
 * Finds the header (the first row with text; a lone title above a wider row is passed over), hands on the rows that
 * hold something, and answers what the columns are called.
 */
export async function takeTable(
  rows: AsyncIterable<TableRow> | Iterable<TableRow>,
  take: (row: TableRow, header: readonly string[]) => Promise<void> | void,
): Promise<Table> {
  let header: TableRow | undefined
  let rowCount = 0
  const samples: string[][] = []
  for await (const row of rows) {
    const trimmed = trimRow(row)
    if (trimmed.cells.length === 0) continue
    if (!header || (rowCount === 0 && isTitle(header, trimmed))) {
      header = trimmed
      continue
    }
    rowCount++
    if (rowCount > importLimits.rowsMax) throw new FileProblem('file-too-many-rows', { max: importLimits.rowsMax })
    collectSamples(samples, trimmed)
    await take(trimmed, header.cells)
  }
  if (!header) throw new FileProblem('file-empty')
  if (rowCount === 0) throw new FileProblem('file-without-rows')
  return {
    headers: nameColumns(header.cells, samples),
    samples: Array.from(samples, (column) => column ?? []),
    rowCount,
  }
}

/** A merged title over the table: one cell alone, while the row below it is wider. */
function isTitle(header: TableRow, next: TableRow): boolean {
  return filled(header).length === 1 && filled(next).length > 1
}

function filled({ cells }: TableRow): string[] {
  return cells.filter((cell) => cell !== '')
}

/** Blanks around a value are never meant; empty cells at the end are the sheet's, not the person's. */
function trimRow({ n, cells }: TableRow): TableRow {
  const trimmed = cells.map((cell) => cell.trim())
  while (trimmed.length > 0 && trimmed.at(-1) === '') trimmed.pop()
  if (trimmed.length > importLimits.columnsMax)
    throw new FileProblem('file-too-many-columns', { max: importLimits.columnsMax })
  const tooLong = trimmed.findIndex((cell) => cell.length > importLimits.cellCharsMax)
  if (tooLong >= 0)
    throw new FileProblem('file-cell-too-long', {
      row: n,
      column: columnLetters(tooLong),
      max: importLimits.cellCharsMax,
    })
  return { n, cells: trimmed }
}

function collectSamples(samples: string[][], { cells }: TableRow): void {
  for (let i = 0; i < cells.length; i++) {
    const cell = cells[i]
    const column = samples[i] ?? []
    samples[i] = column
    if (column.length < samplesPerColumn && cell) column.push(cell.slice(0, 60))
  }
}

/** Every column that holds something has a name of its own: 「电话」, 「电话 (2)」, and 「(C)」 where the header is empty. */
function nameColumns(cells: readonly string[], samples: readonly (readonly string[])[]): string[] {
  const seen = new Map<string, number>()
  const width = Math.max(cells.length, samples.length)
  return Array.from({ length: width }, (_, i) => {
    const written = (cells[i] ?? '').replace(/\s+/g, ' ').slice(0, 100)
    const name = written || ((samples[i]?.length ?? 0) > 0 ? `(${columnLetters(i)})` : '')
    if (name === '') return ''
    const times = (seen.get(name) ?? 0) + 1
    seen.set(name, times)
    return times === 1 ? name : `${name} (${times})`
  })
}

/** A, B, … Z, AA, AB, … */
export function columnLetters(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26))
  return index < 26 ? letter : columnLetters(Math.floor(index / 26) - 1) + letter
}
