import { withoutGuard } from '../../../core/exports/formula-guard.ts'
import { Refused } from '../../refused.ts'
import { importLimits } from './import-limits.ts'
import type { TableRow } from './table-file.ts'

/**
 * Reads delimited text (RFC 4180, and what people make of it): quotes only where a cell starts with one, blanks before
 * it aside, quoted line breaks, doubled quotes, any of \n, \r\n, \r, rows of differing length. A quote that is never
 * closed is refused with its row, because everything behind it would silently become one cell. An apostrophe that keeps a
 * text from being a formula is no part of it.
 */
export function* readCsv(
  text: string,
  { separator, start }: { separator: string; start: number },
): Generator<TableRow> {
  let at = start
  let n = start > 0 ? 1 : 0
  while (at < text.length) {
    n++
    const { cells, next } = readRow(text, at, separator, n)
    yield { n, cells }
    at = next
  }
}

const quote = 34
const lf = 10
const cr = 13
const blank = 32

function readRow(text: string, start: number, separator: string, n: number): { cells: string[]; next: number } {
  const cells: string[] = []
  const separatorCode = separator.charCodeAt(0)
  let at = start
  for (;;) {
    const begin = behindBlanks(text, at)
    const cell = text.charCodeAt(begin) === quote ? readQuoted(text, begin, n) : { value: '', next: at }
    const end = endOfCell(text, cell.next, separatorCode)
    cells.push(withoutGuard(cell.value + text.slice(cell.next, end)))
    const code = text.charCodeAt(end)
    if (end < text.length && code === separatorCode) at = end + 1
    else return { cells, next: code === cr && text.charCodeAt(end + 1) === lf ? end + 2 : end + 1 }
  }
}

function behindBlanks(text: string, start: number): number {
  let at = start
  while (text.charCodeAt(at) === blank) at++
  return at
}

/**
 * Doubled quotes are made single ones at the end, all at once, and only where the cell may be kept at all: 50 MB of
 * quotes would take a gigabyte, and the cell is refused for its length all the same.
 */
function readQuoted(text: string, start: number, n: number): { value: string; next: number } {
  let end = text.indexOf('"', start + 1)
  while (end >= 0 && text.charCodeAt(end + 1) === quote) end = text.indexOf('"', end + 2)
  if (end < 0) throw new Refused('csv-quote-unclosed', { params: { row: n } })
  const value = text.slice(start + 1, end)
  return { value: value.length > 2 * importLimits.cellCharsMax ? value : value.replaceAll('""', '"'), next: end + 1 }
}

function endOfCell(text: string, start: number, separatorCode: number): number {
  let at = start
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === separatorCode || code === lf || code === cr) break
  }
  return at
}
