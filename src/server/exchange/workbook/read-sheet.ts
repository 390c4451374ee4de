import { FileProblem } from '../file-problem.ts'
import type { TableRow } from '../read-csv.ts'
import { dateText, numberText } from './cell-text.ts'
import { withoutEscapes } from './read-string-table.ts'
import { attributeOf, makeXmlReader, type Span, textOf } from './xml-reader.ts'

/** What the cells of a sheet refer to. */
export interface WorkbookParts {
  readonly strings: readonly string[]
  readonly dateFormats: readonly boolean[]
  readonly from1904: boolean
}

/** Excel's own limit; a place beyond it is a fault. */
const columnsMax = 16_384

/** The rows of a sheet, some with every piece. Formulas give their last result, styles only say what is a date. */
export async function* readSheet(pieces: AsyncIterable<string>, parts: WorkbookParts): AsyncGenerator<TableRow[]> {
  let rows: TableRow[] = []
  const reader = makeXmlReader(sheetHandler(parts, (row) => rows.push(row)))
  for await (const piece of pieces) {
    reader.feed(piece)
    yield rows
    rows = []
  }
}

function sheetHandler(parts: WorkbookParts, onRow: (row: TableRow) => void) {
  let n = 0
  let cells: string[] = []
  let column = -1
  let kind = ''
  let style = 0
  let text = ''
  let collecting = false
  let aside = false

  const beginRow = (attributes: Span) => {
    n = Number(attributeOf(attributes, 'r') ?? n + 1)
    cells = []
    column = -1
  }
  const beginCell = (attributes: Span) => {
    const place = attributeOf(attributes, 'r')
    column = place === undefined ? column + 1 : columnOf(place)
    if (column < 0 || column >= columnsMax) throw new FileProblem('file-damaged')
    kind = attributeOf(attributes, 't') ?? 'n'
    style = Number(attributeOf(attributes, 's') ?? 0)
    text = ''
  }
  const endCell = () => {
    const value = cellText(parts, { kind, style, text })
    if (value === '') return
    while (cells.length < column) cells.push('')
    cells[column] = value
  }

  return {
    open(name: string, attributes: Span) {
      if (name === 'c') beginCell(attributes)
      else if (name === 'v' || name === 't') collecting = !aside
      else if (name === 'row') beginRow(attributes)
      else if (name === 'rPh') aside = true
    },
    close(name: string) {
      if (name === 'c') endCell()
      else if (name === 'v' || name === 't') collecting = false
      else if (name === 'row') onRow({ n, cells })
      else if (name === 'rPh') aside = false
    },
    text(span: Span, literal: boolean) {
      if (collecting) text += textOf(span, literal)
    },
  }
}

/** `AB12` is column 27, counted from 0. */
function columnOf(place: string): number {
  let column = 0
  for (let at = 0; at < place.length; at++) {
    const letter = place.charCodeAt(at) - 64
    if (letter < 1 || letter > 26) break
    column = column * 26 + letter
  }
  return column - 1
}

/** By the cell's type (ECMA-376, 18.18.11 ST_CellType). */
function cellText(
  { strings, dateFormats, from1904 }: WorkbookParts,
  { kind, style, text }: { kind: string; style: number; text: string },
): string {
  switch (kind) {
    case 's':
      return strings[Number(text)] ?? ''
    case 'str':
    case 'inlineStr':
      return withoutEscapes(text)
    case 'b':
      return text === '1' || text === 'true' ? 'true' : 'false'
    case 'n':
      if (text === '') return ''
      return dateFormats[style] ? dateText(text, { from1904 }) : numberText(text)
    default:
      return text
  }
}
