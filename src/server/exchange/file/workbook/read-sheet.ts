import { Refused } from '../../../refused.ts'
import { importLimits } from '../import-limits.ts'
import type { Note, TableRow } from '../table-file.ts'
import { formattedText, hasLostDigits } from './cell-text.ts'
import type { NumberFormat } from './read-number-formats.ts'
import { withoutEscapes } from './read-string-table.ts'
import { type Attributes, attributeOf, makeXmlReader, type XmlPart } from './read-xml.ts'

/** What the cells of a sheet refer to. */
export interface WorkbookParts {
  readonly strings: readonly string[]
  readonly formats: readonly NumberFormat[]
  readonly from1904: boolean
}

/** Excel's own limits. */
const rowsMax = 1_048_576
const columnsMax = 16_384

/** The rows of a sheet, some with every piece. Formulas give their last result, styles only what they say of a number. */
export async function* readSheet(part: XmlPart, parts: WorkbookParts, note: Note): AsyncGenerator<TableRow[]> {
  let rows: TableRow[] = []
  const reader = makeXmlReader(part.path, sheetHandler(parts, { note, onRow: (row) => rows.push(row) }))
  for await (const piece of part.pieces) {
    reader.feed(piece)
    yield rows
    rows = []
  }
  reader.end()
  yield rows
}

interface Cell {
  readonly kind: string
  readonly style: number
  readonly column: number
  value: string
  inline: string
  hasFormula: boolean
}

function sheetHandler(parts: WorkbookParts, { note, onRow }: { note: Note; onRow: (row: TableRow) => void }) {
  let n = 0
  let count = 0
  let cells: string[] = []
  let last = -1
  let cell: Cell | null = null
  let collecting: 'value' | 'inline' | null = null
  let aside = false
  let isHidden = false

  const beginRow = (attributes: Attributes) => {
    count++
    if (count > rowsMax) throw new Refused('file-too-many-rows', { params: { max: importLimits.rowsMax } })
    n = rowNumber(attributeOf(attributes, 'r'), n)
    cells = []
    last = -1
    isHidden = /^(?:1|true)$/.test(attributeOf(attributes, 'hidden') ?? '')
  }
  const endRow = () => {
    if (isHidden && cells.length > 0) note('rows-hidden', { row: n, column: 0 })
    onRow({ n, cells })
  }
  const beginCell = (attributes: Attributes) => {
    last = columnOf(attributeOf(attributes, 'r') ?? '', last, cells)
    if (last >= columnsMax) throw new Refused('file-too-many-columns', { params: { max: importLimits.columnsMax } })
    const style = Number(attributeOf(attributes, 's') ?? 0)
    cell = { kind: attributeOf(attributes, 't') ?? 'n', style, column: last, value: '', inline: '', hasFormula: false }
  }
  const endCell = ({ column, ...ended }: Cell) => {
    const value = cellText(parts, ended)
    if (value === '' && ended.hasFormula && ended.kind !== 'str') note('formula-without-result', { row: n, column })
    if (ended.kind === 'n' && hasLostDigits(ended.value)) note('digits-lost', { row: n, column })
    if (value === '') return
    while (cells.length < column) cells.push('')
    cells[column] = value
  }

  return {
    open(name: string, attributes: Attributes) {
      if (name === 'c') beginCell(attributes)
      else if (name === 'v') collecting = 'value'
      else if (name === 't') collecting = aside ? null : 'inline'
      else if (name === 'row') beginRow(attributes)
      else if (name === 'rPh') aside = true
      else if (name === 'f' && cell) cell.hasFormula = true
    },
    close(name: string) {
      if (name === 'c' && cell) {
        endCell(cell)
        cell = null
      } else if (name === 'v' || name === 't') collecting = null
      else if (name === 'row') endRow()
      else if (name === 'rPh') aside = false
    },
    text(piece: string) {
      if (collecting && cell) cell[collecting] += piece
    },
  }
}

/** The row's own number where it goes on from the one before; else rows are counted, so that none takes another's place. */
function rowNumber(written: string | undefined, before: number): number {
  const n = Number(written)
  return Number.isInteger(n) && n > before && n <= rowsMax ? n : before + 1
}

/** `AB12` is column 27, counted from 0. A cell that names none, or one that is taken, stands behind the one before. */
function columnOf(place: string, before: number, cells: readonly string[]): number {
  let column = 0
  for (let at = 0; at < place.length; at++) {
    const letter = place.charCodeAt(at) - 64
    if (letter < 1 || letter > 26) break
    column = column * 26 + letter
  }
  const isFree = column > 0 && (cells[column - 1] ?? '') === ''
  return isFree ? column - 1 : Math.max(before + 1, cells.length)
}

/** By the cell's type (ECMA-376, 18.18.11 ST_CellType). */
function cellText(
  { strings, formats, from1904 }: WorkbookParts,
  { kind, style, value, inline }: Omit<Cell, 'column'>,
): string {
  switch (kind) {
    case 's':
      return value.trim() === '' ? '' : (strings[Number(value)] ?? '')
    case 'inlineStr':
      return withoutEscapes(inline === '' ? value : inline)
    case 'str':
      return withoutEscapes(value === '' ? inline : value)
    case 'b':
      return value === '' ? '' : String(value === '1' || value === 'true')
    case 'n':
      if (value === '') return withoutEscapes(inline)
      return formattedText(value, formats[style] ?? 'number', { from1904 })
    default:
      return value
  }
}
