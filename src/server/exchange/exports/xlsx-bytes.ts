import { type CellValue, writeXlsxStream } from 'hucre/xlsx'
import type { ExportColumn } from '../../../core/exports/export-columns.ts'
import type { ExportCell } from '../../../core/exports/to-cell.ts'
import type { Field } from '../../../core/fields/field.ts'
import { tidyText } from '../file/tidy-text.ts'
import { numberText } from '../file/workbook/cell-text.ts'
import { withoutEscapes } from '../file/workbook/read-string-table.ts'
import { cellText, sheetName } from '../views/workbook-style.ts'

interface Sheet {
  readonly name: string
  /** Null for one of plain words that is of no field. */
  readonly columns: readonly (Pick<ExportColumn, 'field'> | null)[]
  readonly headers: readonly string[]
  /** Of a column behind these that no program shows. */
  readonly hiddenHeader?: string | undefined
}

/** The pages of a file as a workbook, written as they come: no more of it is held in memory than a page. */
export async function* xlsxBytes(
  pages: AsyncIterable<readonly (readonly ExportCell[])[]>,
  { name, columns, headers, hiddenHeader }: Sheet,
): AsyncGenerator<Uint8Array> {
  const kinds = columns.map((column) => (column ? kindOf(column.field) : 'text'))
  const options = {
    name: sheetName(name),
    columns: [
      ...headers.map((header, n) => ({ header: cellText(header), width: 18, ...formatOf(kinds[n] ?? 'text') })),
      ...(hiddenHeader === undefined ? [] : [{ header: hiddenHeader, hidden: true, ...formatOf('text') }]),
    ],
    freezePane: { rows: 1 },
  }
  yield* writeXlsxStream(rowsOf(pages, kinds), options)
}

async function* rowsOf(
  pages: AsyncIterable<readonly (readonly ExportCell[])[]>,
  kinds: readonly Kind[],
): AsyncGenerator<CellValue[]> {
  for await (const page of pages) for (const row of page) yield row.map((cell, n) => toValue(cell, kinds[n] ?? 'text'))
}

/** What an import reads of the cells of a row, once they went through a workbook. */
export function textsAsRead(cells: readonly ExportCell[], columns: readonly ExportColumn[]): readonly string[] {
  return cells.map((cell, n) => {
    const field = columns[n]?.field
    return textOf(toValue(cell, field ? kindOf(field) : 'text'))
  })
}

/** The same of what stands above a column. */
export function headerAsRead(header: string): string {
  return textOf(cellText(header))
}

function textOf(value: CellValue): string {
  if (typeof value === 'number') return numberText(String(value))
  if (value instanceof Date) return value.toISOString().slice(0, 10)
  return typeof value === 'string' ? tidyText(withoutEscapes(value).toWellFormed()) : ''
}

type Kind = 'text' | 'choice' | 'number' | 'date'

/** Text stays text, also when somebody edits the cell: a code of eighteen digits is no number, and nothing becomes a formula. */
const formats = { text: '@', date: 'yyyy-mm-dd' } as const satisfies Partial<Record<Kind, string>>

/** A format of its own costs every cell of the column; numbers and words of a list need none. */
function formatOf(kind: Kind): { readonly numFmt?: string } {
  return kind === 'text' || kind === 'date' ? { numFmt: formats[kind] } : {}
}

function kindOf(field: Field): Kind {
  const kind = field.type === 'formula' || field.type === 'rollup' ? field.result : field.type
  if (kind === 'date') return 'date'
  if (kind === 'choice' || kind === 'yesNo' || kind === 'dateTime' || kind === 'autoNumber') return 'choice'
  return kind === 'number' || kind === 'money' ? 'number' : 'text'
}

/** Excel shows no more characters in one cell, and offers to repair a file that has them. */
const charsMax = 32_767

function toValue(cell: ExportCell, kind: Kind): CellValue {
  if (typeof cell !== 'string') return cell
  if (kind === 'date' && isDayOfExcel(cell)) return new Date(`${cell}T00:00:00.000Z`)
  const text = cellText(cell)
  return text.length > charsMax ? `${text.slice(0, charsMax - 1).toWellFormed()}…` : text
}

/** Its calendar begins with 1900, and has a 29 February then that there was not. */
function isDayOfExcel(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && text >= '1900-03-01'
}
