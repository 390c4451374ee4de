import type { FileNote, FileNoteCode } from '../../../core/imports/index.ts'
import { columnLetters } from './column-letters.ts'
import type { Note } from './table-file.ts'

/** Collects what a person should know of a file that is read all the same: how often, and where first. */
export class FileNotes {
  readonly #notes = new Map<FileNoteCode, { code: FileNoteCode; count: number; row: number; column: string }>()

  readonly add: Note = (code, { row, column }) => {
    const known = this.#notes.get(code)
    if (known) known.count++
    else this.#notes.set(code, { code, count: 1, row, column: columnLetters(column) })
  }

  list(): FileNote[] {
    return [...this.#notes.values()]
  }
}
