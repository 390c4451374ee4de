import {
  addEvidence,
  type FileNote,
  isKeyHeader,
  type NotationEvidence,
  noEvidence,
} from '../../../core/imports/index.ts'
import { Refused } from '../../refused.ts'
import { columnName } from './column-head.ts'
import { columnLetters } from './column-letters.ts'
import { FileNotes } from './file-notes.ts'
import { findHeader, headerCells, leadRowsMax } from './find-header.ts'
import { importLimits } from './import-limits.ts'
import type { Note, TableRow } from './table-file.ts'
import { tidyText } from './tidy-text.ts'

export interface Table {
  /** One per column of the sheet, in its order; '' for a column that holds nothing. */
  readonly headers: readonly string[]
  /** The first few values of each column. */
  readonly samples: readonly (readonly string[])[]
  /** What the cells of each column tell of how days and numbers are written. */
  readonly evidence: readonly NotationEvidence[]
  readonly rowCount: number
  /** The header's row in the file. */
  readonly headerRow: number
  readonly notes: readonly FileNote[]
}

export interface TableWishes {
  /** The names by which columns are known, as `headerKey` compares them. */
  readonly names: ReadonlySet<string>
  /** The row that somebody said is the header; null to look for it. */
  readonly headerRow: number | null
}

type Rows = (note: Note) => AsyncIterable<TableRow> | Iterable<TableRow>
type OnRow = (row: TableRow, header: readonly string[]) => Promise<void> | void

const samplesPerColumn = 3

/** Finds the header, hands on the rows below it that hold something, and answers what the columns are called. */
export async function readTable(rows: Rows, wishes: TableWishes, onRow: OnRow): Promise<Table> {
  const notes = new FileNotes()
  const table = new TableInProgress(onRow, notes)
  let lead: TableRow[] | null = []
  for await (const row of rows(notes.add)) {
    const tidied = tidyRow(row, notes.add)
    if (tidied.cells.length === 0) continue
    if (!lead) await table.add(tidied)
    else {
      lead.push(tidied)
      if (!isSettled(lead, wishes)) continue
      await table.begin(lead, wishes)
      lead = null
    }
  }
  if (lead) await table.begin(lead, wishes)
  return table.end()
}

/** Whether enough rows are known to say which is the header. */
function isSettled(lead: readonly TableRow[], { headerRow }: TableWishes): boolean {
  return headerRow === null ? lead.length >= leadRowsMax : (lead.at(-1)?.n ?? 0) >= headerRow
}

class TableInProgress {
  readonly #onRow: OnRow
  readonly #notes: FileNotes
  readonly #samples: string[][] = []
  readonly #evidence: NotationEvidence[] = []
  #header: readonly string[] | null = null
  #headerRow = 0
  #rowCount = 0

  constructor(onRow: OnRow, notes: FileNotes) {
    this.#onRow = onRow
    this.#notes = notes
  }

  async begin(lead: readonly TableRow[], { names, headerRow }: TableWishes): Promise<void> {
    if (lead.length === 0) throw new Refused('file-empty')
    const wished = headerRow === null ? findHeader(lead, names) : lead.findIndex(({ n }) => n >= headerRow)
    if (wished < 0) throw new Refused('file-without-rows')
    this.#header = headerCells(lead, wished)
    this.#headerRow = lead[wished]?.n ?? 1
    for (const row of lead.slice(wished + 1)) await this.add(row)
  }

  async add(row: TableRow): Promise<void> {
    this.#rowCount++
    if (this.#rowCount > importLimits.rowsMax)
      throw new Refused('file-too-many-rows', { params: { max: importLimits.rowsMax } })
    collectSamples(this.#samples, row)
    collectEvidence(this.#evidence, row)
    await this.#onRow(row, this.#header ?? [])
  }

  end(): Table {
    if (this.#rowCount === 0) throw new Refused('file-without-rows')
    return {
      headers: nameColumns(this.#header ?? [], this.#samples),
      samples: Array.from(this.#samples, (column) => column ?? []),
      evidence: Array.from(this.#evidence, (column) => column ?? noEvidence()),
      rowCount: this.#rowCount,
      headerRow: this.#headerRow,
      notes: this.#notes.list(),
    }
  }
}

/**
 * Empty cells at the end are the sheet's, not the person's. Half a character is replaced and told, a NUL, which no text may
 * hold, is refused.
 */
function tidyRow({ n, cells }: TableRow, note: Note): TableRow {
  const tidied = cells.map((cell, column) => tidyCell(cell, { row: n, column }, note))
  while (tidied.length > 0 && tidied.at(-1) === '') tidied.pop()
  if (tidied.length > importLimits.columnsMax)
    throw new Refused('file-too-many-columns', { params: { max: importLimits.columnsMax } })
  return { n, cells: tidied }
}

function tidyCell(written: string, place: { row: number; column: number }, note: Note): string {
  const cell = tidyText(written)
  const { row } = place
  if (cell.length > importLimits.cellCharsMax) {
    const { cellCharsMax: max } = importLimits
    throw new Refused('file-cell-too-long', { params: { row, column: columnLetters(place.column), max } })
  }
  if (cell.includes('\0'))
    throw new Refused('file-cell-has-nul', { params: { row, column: columnLetters(place.column) } })
  if (cell.isWellFormed()) return cell
  note('characters-replaced', place)
  return cell.toWellFormed()
}

function collectSamples(samples: string[][], { cells }: TableRow): void {
  for (let i = 0; i < cells.length; i++) {
    const cell = cells[i]
    const column = samples[i] ?? []
    samples[i] = column
    if (column.length < samplesPerColumn && cell) column.push(cell.slice(0, 60).toWellFormed())
  }
}

function collectEvidence(evidence: NotationEvidence[], { n, cells }: TableRow): void {
  for (let i = 0; i < cells.length; i++) {
    const cell = cells[i]
    if (!cell) continue
    const column = evidence[i] ?? noEvidence()
    evidence[i] = column
    addEvidence(column, cell, n)
  }
}

/** Every column that holds something has a name of its own: 「电话」, 「电话 (2)」, and 「(C)」 where the header is empty. */
function nameColumns(cells: readonly string[], samples: readonly (readonly string[])[]): string[] {
  const written = cells.map((cell) => (isKeyHeader(cell) ? cell : columnName(cell)))
  const taken = new Set<string>()
  const width = Math.max(cells.length, samples.length)
  return Array.from({ length: width }, (_, i) => {
    const name = written[i] || ((samples[i]?.length ?? 0) > 0 ? `(${columnLetters(i)})` : '')
    if (name === '') return ''
    const own = freeName(name, taken, written)
    taken.add(own)
    return own
  })
}

/** The name itself the first time; later a number behind it that no other column has, here or further on. */
function freeName(name: string, taken: ReadonlySet<string>, written: readonly string[]): string {
  if (!taken.has(name)) return name
  for (let times = 2; ; times++) {
    const numbered = `${name} (${times})`
    if (!taken.has(numbered) && !written.includes(numbered)) return numbered
  }
}
