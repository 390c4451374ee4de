import { FileProblem } from './file-problem.ts'

export interface TableRow {
  /** The row's number as a spreadsheet shows it, from 1. */
  readonly n: number
  readonly cells: readonly string[]
}

const separators = [',', '\t', ';'] as const

/**
 * Reads delimited text (RFC 4180, and what people make of it): quotes only where a cell starts with one, quoted line
 * breaks, doubled quotes, any of \n, \r\n, \r, rows of differing length. A quote that is never closed is refused with
 * its row, because everything behind it would silently become one cell.
 */
export function* readCsv(text: string): Generator<TableRow> {
  const { separator, start } = findSeparator(text)
  let at = start
  let n = start > 0 ? 1 : 0
  while (at < text.length) {
    n++
    const { cells, next } = readRow(text, at, separator, n)
    yield { n, cells }
    at = next
  }
}

/** The first line with text decides: its most frequent separator outside quotes. Excel's own `sep=;` line wins. */
function findSeparator(text: string): { separator: string; start: number } {
  const said = /^sep=(.)\r?\n/i.exec(text)
  if (said?.[1]) return { separator: said[1], start: said[0].length }
  const line = /[^\r\n]+/.exec(text.slice(0, 100_000))?.[0] ?? ''
  const bare = line.replace(/"[^"]*"/g, '')
  const counts = separators.map((separator) => bare.split(separator).length)
  return { separator: separators[counts.indexOf(Math.max(...counts))] ?? ',', start: 0 }
}

const quote = 34
const lf = 10
const cr = 13

function readRow(text: string, start: number, separator: string, n: number): { cells: string[]; next: number } {
  const cells: string[] = []
  const separatorCode = separator.charCodeAt(0)
  let at = start
  for (;;) {
    const cell = text.charCodeAt(at) === quote ? readQuoted(text, at, n) : { value: '', next: at }
    const end = endOfCell(text, cell.next, separatorCode)
    cells.push(cell.value + text.slice(cell.next, end))
    const code = text.charCodeAt(end)
    if (end < text.length && code === separatorCode) at = end + 1
    else return { cells, next: code === cr && text.charCodeAt(end + 1) === lf ? end + 2 : end + 1 }
  }
}

function readQuoted(text: string, start: number, n: number): { value: string; next: number } {
  let value = ''
  let from = start + 1
  for (;;) {
    const end = text.indexOf('"', from)
    if (end < 0) throw new FileProblem('csv-quote-unclosed', { row: n })
    value += text.slice(from, end)
    if (text.charCodeAt(end + 1) !== quote) return { value, next: end + 1 }
    value += '"'
    from = end + 2
  }
}

function endOfCell(text: string, start: number, separatorCode: number): number {
  let at = start
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === separatorCode || code === lf || code === cr) break
  }
  return at
}
