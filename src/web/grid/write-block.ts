import type { Block } from './read-block.ts'

/** Cells as spreadsheets put them on the clipboard, and take them from it: the other way round, `readBlock`. */
export function writeBlock(block: Block): string {
  return block.map((row) => row.map(writeCell).join('\t')).join('\r\n')
}

function writeCell(text: string): string {
  return /[\t\r\n]|^"/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
