import type { CellObject, WorkBook, WorkSheet } from '@e965/xlsx'
import { Refused } from '../../../refused.ts'
import { importLimits } from '../import-limits.ts'
import type { Note, Sheet, TableRow } from '../table-file.ts'
import { formattedText, isRounded } from './cell-text.ts'
import { formatOfCode, type NumberFormat } from './read-number-formats.ts'

/** Titles and the header come before the rows that are counted; one row more shows that there are too many. */
const rowsRead = importLimits.rowsMax + 100

/**
 * Opens .xls, .xlsb and .ods by a library, which takes them into memory as a whole: they are old or rare, and the
 * process that reads has its limits.
 */
export async function readOtherWorkbook(bytes: Uint8Array): Promise<Sheet[]> {
  const book = await open(bytes)
  const from1904 = book.Workbook?.WBProps?.date1904 === true
  return book.SheetNames.map((name, i) => ({
    name,
    hidden: (book.Workbook?.Sheets?.[i]?.Hidden ?? 0) > 0,
    from1904,
    rows: (note) => rowsOf(book.Sheets[name], { from1904, note }),
  }))
}

/** The library is large, and most files do without it. */
async function open(bytes: Uint8Array): Promise<WorkBook> {
  const { read } = await import('@e965/xlsx')
  try {
    return read(bytes, {
      type: 'array',
      dense: true,
      cellNF: true,
      cellStyles: true,
      cellHTML: false,
      sheetRows: rowsRead,
    })
  } catch (error) {
    const code = /password-protected|ODS Encryption/.test(String(error)) ? 'file-is-encrypted' : 'file-not-readable'
    throw new Refused(code, { cause: error })
  }
}

type Row = readonly (CellObject | undefined)[] | undefined

function* rowsOf(
  sheet: WorkSheet | undefined,
  { from1904, note }: { from1904: boolean; note: Note },
): Generator<TableRow> {
  const data: readonly Row[] = sheet?.['!data'] ?? []
  const formats = new Map<string, NumberFormat>()
  const formatOf = (code: string) => {
    const known = formats.get(code) ?? formatOfCode(code)
    formats.set(code, known)
    return known
  }
  for (const [i, row] of data.entries()) {
    const cells = Array.from(row ?? [], (cell, column) => {
      if (!cell) return ''
      const told = worthTelling(cell)
      if (told) note(told, { row: i + 1, column })
      return cellText(cell, { from1904, formatOf })
    })
    if (sheet?.['!rows']?.[i]?.hidden && cells.some((cell) => cell !== ''))
      note('rows-hidden', { row: i + 1, column: 0 })
    yield { n: i + 1, cells }
  }
}

/** The library gives numbers, not how they were written; whichever needs more digits than are kept may have had them. */
function worthTelling({ t, f, v }: CellObject): Parameters<Note>[0] | null {
  if (f && v === undefined) return 'formula-without-result'
  return t === 'n' && isRounded(Number(v)) ? 'digits-lost' : null
}

function cellText(
  { t, v, w, z }: CellObject,
  { from1904, formatOf }: { from1904: boolean; formatOf: (code: string) => NumberFormat },
): string {
  if (t === 'e') return w ?? '#VALUE!'
  if (v === undefined || v === null || t === 'z') return ''
  return t === 'n' ? formattedText(String(v), formatOf(String(z ?? 'General')), { from1904 }) : String(v)
}
