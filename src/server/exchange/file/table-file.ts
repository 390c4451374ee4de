import type { FileNoteCode } from '../../../core/imports/index.ts'

/** A row of a table: what a reader makes of a file, whatever its format, and what is staged of it. */
export interface TableRow {
  /** The row's number as a spreadsheet shows it, from 1. */
  readonly n: number
  readonly cells: readonly string[]
}

export interface Sheet {
  /** Empty for a file that has no sheets. */
  readonly name: string
  readonly hidden: boolean
  /** Days are counted from 1904. */
  readonly from1904?: boolean
  /** The header's row where there is nothing to be found: the reader made the names. */
  readonly headerRow?: number
  rows(note: Note): AsyncIterable<TableRow> | Iterable<TableRow>
}

/** Where something was met that a person should know of, though it is read; columns count from 0. */
export type Note = (code: FileNoteCode, place: { row: number; column: number }) => void
