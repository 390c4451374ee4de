import { HucreError } from 'hucre'
import { type CellValue, streamXlsxRows } from 'hucre/xlsx'
import { FileProblem } from './file-problem.ts'
import type { ZipEntry } from './list-zip-entries.ts'
import type { TableRow } from './read-csv.ts'

/** Reads the first sheet that holds anything. Formulas give their last result, styles only say what is a date. */
export async function* readXlsx(bytes: Uint8Array, entries: readonly ZipEntry[]): AsyncGenerator<TableRow> {
  const sheets = entries.filter((entry) => /^xl\/worksheets\/[^/]+\.xml$/.test(entry.name)).length
  try {
    for (let sheet = 0; sheet < sheets; sheet++) {
      let filled = false
      for await (const { index, values } of streamXlsxRows(bytes, { sheet })) {
        filled ||= values.some((value) => value !== null && value !== '')
        yield { n: index + 1, cells: values.map(toCellText) }
      }
      if (filled) return
    }
  } catch (error) {
    if (error instanceof HucreError) throw new FileProblem('file-damaged')
    throw error
  }
}

/** As the field types' `parse` reads it. Excel keeps 15 digits of a number, so 0.1 + 0.2 is 0.3 here as it is there. */
function toCellText(value: CellValue | undefined): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'number') return numberText(value)
  if (typeof value === 'boolean') return value ? 'true' : 'false'
  if (value instanceof Date) return dateText(value)
  return value
}

function numberText(value: number): string {
  return Number.isSafeInteger(value) ? String(value) : String(Number(value.toPrecision(15)))
}

/** A cell's time knows no zone: the reader hands it over as if it were UTC. */
function dateText(value: Date): string {
  if (Number.isNaN(value.getTime())) return ''
  const rounded = new Date(Math.round(value.getTime() / 1000) * 1000).toISOString()
  const [day = '', time = ''] = rounded.slice(0, 19).split('T')
  return time === '00:00:00' ? day : `${day} ${time}`
}
