import type { FileEncoding, FileReading, FileWishes } from '../../../core/imports/index.ts'
import type { Locale } from '../../../core/text/locale.ts'
import { Refused } from '../../refused.ts'
import { detectFile } from './detect-file.ts'
import { findEncoding, unread } from './find-encoding.ts'
import { findSeparator } from './find-separator.ts'
import { readCsv } from './read-csv.ts'
import type { Note, Sheet, TableRow } from './table-file.ts'
import { isVcards, vcardRows } from './vcard/vcard-rows.ts'
import { readOtherWorkbook } from './workbook/read-other-workbook.ts'
import { readXlsx } from './workbook/read-xlsx.ts'

export interface TableFile {
  /** At least one. */
  readonly sheets: readonly Sheet[]
  /** How a text file was read; null of a workbook. */
  readonly text: Pick<FileReading, 'encoding' | 'separator'> | null
}

interface Asked {
  readonly wishes: FileWishes
  /** Of the names of columns, where the file has none. */
  readonly locale: Locale
}

/** Opens a file for what its bytes say it is, the way somebody asked for where she did. */
export async function openTableFile(bytes: Uint8Array, asked: Asked): Promise<TableFile> {
  const detected = detectFile(bytes)
  if (detected.kind === 'text') return openText(bytes, asked)
  const sheets = await (detected.kind === 'xlsx' ? readXlsx(bytes, detected.entries) : readOtherWorkbook(bytes))
  if (sheets.length === 0) throw new Refused('file-not-a-table')
  return { sheets, text: null }
}

function openText(bytes: Uint8Array, { wishes, locale }: Asked): TableFile {
  const encoding = wishes.encoding ?? findEncoding(bytes)
  if (!encoding) throw new Refused('file-encoding-unknown')
  const text = decode(bytes, encoding)
  if (isVcards(text)) {
    const rows = (note: Note) => noting(vcardRows(text, locale), note)
    return { sheets: [{ name: '', hidden: false, headerRow: 0, rows }], text: { encoding, separator: null } }
  }
  const found = findSeparator(text)
  const separator = wishes.separator ?? found.separator
  const rows = (note: Note) => noting(readCsv(text, { separator, start: found.start }), note)
  return { sheets: [{ name: '', hidden: false, rows }], text: { encoding, separator } }
}

/** Tells of cells that hold what could not be read, or a number that Excel has shortened before it wrote the text. */
function* noting(rows: Iterable<TableRow>, note: Note): Generator<TableRow> {
  for (const row of rows) {
    row.cells.forEach((cell, column) => {
      if (cell.includes(unread)) note('characters-replaced', { row: row.n, column })
      if (isShortened(cell)) note('digits-lost', { row: row.n, column })
    })
    yield row
  }
}

/** Excel writes longer whole numbers like that, with the digits that it shows: six of them. */
const plainDigitsMax = 11

/** `6.22202E+18` was a card number, `8.6138E+12` a telephone number; `1E20` may be a code. */
function isShortened(cell: string): boolean {
  const [, decimals = '', exponent = '0'] = /^\s*-?\d\.(\d+)E\+(\d+)\s*$/.exec(cell) ?? []
  return Number(exponent) >= plainDigitsMax && Number(exponent) > decimals.length
}

/** What does not fit the encoding is replaced, and told. */
function decode(bytes: Uint8Array, encoding: FileEncoding): string {
  return new TextDecoder(encoding).decode(bytes)
}
