export type Block = readonly (readonly string[])[]

/**
 * The cells of a block as Excel, WPS and their like put it on the clipboard: tabs between cells, line ends between rows,
 * quotation marks around a cell that holds either.
 */
export function readBlock(text: string): Block {
  if (text === '') return []
  const rows: string[][] = []
  let row: string[] = []
  for (let at = 0; at <= text.length; ) {
    const cell = readCell(text, at)
    row.push(cell.text)
    at = cell.end + 1
    if (text[cell.end] === '\t') continue
    rows.push(row)
    row = []
    if (text[cell.end] === '\r' && text[at] === '\n') at += 1
  }
  return withoutLastLineEnd(rows)
}

/** Of its longest row. Spread into one call, the rows of a big sheet would be too many arguments. */
export function widthOf(block: Block): number {
  return block.reduce((widest, row) => Math.max(widest, row.length), 0)
}

function readCell(text: string, start: number): { readonly text: string; readonly end: number } {
  return quotedCell(text, start) ?? plainCell(text, start)
}

const quoted = /"((?:[^"]|"")*)"(?=[\t\r\n]|$)/y

/** A mark that nobody closes before the cell ends is part of what was written: `"大"客户`. */
function quotedCell(text: string, start: number) {
  quoted.lastIndex = start
  const found = quoted.exec(text)
  if (!found) return null
  return { text: (found[1] ?? '').replaceAll('""', '"').replaceAll('\r\n', '\n'), end: quoted.lastIndex }
}

const cellEnd = /[\t\r\n]|$/g

function plainCell(text: string, start: number) {
  cellEnd.lastIndex = start
  const end = cellEnd.exec(text)?.index ?? text.length
  return { text: text.slice(start, end), end }
}

/** The last row ends with a line end too; what follows it is no row. Blank rows before it were copied as such. */
function withoutLastLineEnd(rows: readonly string[][]): Block {
  const last = rows.at(-1)
  return rows.length > 1 && last?.length === 1 && last[0] === '' ? rows.slice(0, -1) : rows
}
