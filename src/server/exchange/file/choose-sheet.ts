import { Refused } from '../../refused.ts'
import { leadRowsMax } from './find-header.ts'
import type { Sheet } from './table-file.ts'

/**
 * The sheet that somebody named; else the first that looks like a table: visible before hidden, several columns with
 * rows below before a list or a note, anything before nothing.
 */
export async function chooseSheet(sheets: readonly Sheet[], wished: string | null): Promise<Sheet> {
  if (wished !== null) {
    const named = sheets.find(({ name }) => name === wished)
    if (!named) throw new Refused('file-sheet-unknown', { params: { value: wished } })
    return named
  }
  const [only, ...others] = sheets
  if (only && others.length === 0) return only
  return bestOf(sheets)
}

async function bestOf(sheets: readonly Sheet[]): Promise<Sheet> {
  let best: { sheet: Sheet; worth: number } | undefined
  for (const sheet of sheets) {
    const worth = await worthOf(sheet)
    if (worth === worthMax) return sheet
    if (!best || worth > best.worth) best = { sheet, worth }
  }
  if (!best) throw new Refused('file-empty')
  return best.sheet
}

const worthMax = 6

/** 3 for a table, 2 for a list, 1 for a note, 0 for nothing; a visible sheet stands before every hidden one but an empty one. */
async function worthOf(sheet: Sheet): Promise<number> {
  const widths = await firstWidths(sheet)
  const wide = widths.findIndex((width) => width > 1)
  const isTable = wide >= 0 && wide < widths.length - 1
  const kind = isTable ? 3 : Math.min(2, widths.length)
  return kind === 0 ? 0 : kind + (sheet.hidden ? 0 : 3)
}

/** How many cells of the first rows that hold something are filled. */
async function firstWidths(sheet: Sheet): Promise<number[]> {
  const widths: number[] = []
  for await (const { cells } of sheet.rows(() => {})) {
    const width = cells.filter((cell) => cell.trim() !== '').length
    if (width > 0) widths.push(width)
    if (widths.length >= leadRowsMax) break
  }
  return widths
}
