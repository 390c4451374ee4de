import type { Notation } from './notation.ts'

/** In what a text file may be written. */
export const fileEncodings = [
  'utf-8',
  'gb18030',
  'big5',
  'utf-16le',
  'utf-16be',
  'windows-1252',
  'shift_jis',
  'euc-kr',
] as const
export type FileEncoding = (typeof fileEncodings)[number]

/** What a reader met that a person should know of, though the file is read. */
export const fileNoteCodes = [
  'characters-replaced',
  'formula-without-result',
  'digits-lost',
  'rows-hidden',
  'date-order-unclear',
] as const
export type FileNoteCode = (typeof fileNoteCodes)[number]

export interface FileNote {
  readonly code: FileNoteCode
  /** How many cells; of `rows-hidden`, rows. */
  readonly count: number
  /** The first of them. */
  readonly row: number
  readonly column: string
}

/** How a file was read, and how its days and numbers are. */
export interface FileReading extends Notation {
  /** The sheet that was read, and all there are; null and none for a text file. */
  readonly sheet: string | null
  readonly sheets: readonly string[]
  /** Those of them that a program does not show. */
  readonly hiddenSheets?: readonly string[]
  /** Of a workbook that counts its days from 1904. */
  readonly from1904?: boolean
  /** The row in which the columns' names stand; 0 of a file that has none, such as cards of addresses. */
  readonly headerRow: number
  /** Of a text file. */
  readonly encoding: FileEncoding | null
  /** Of a text file whose rows are lines. */
  readonly separator: string | null
  readonly notes: readonly FileNote[]
}

/** How somebody wants a file read; the rest is found out. */
export interface FileWishes {
  readonly sheet?: string | undefined
  readonly headerRow?: number | undefined
  readonly encoding?: FileEncoding | undefined
  readonly separator?: string | undefined
}
