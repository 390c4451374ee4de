import type { ExportEncoding } from '../../../core/exports/export-wish.ts'
import { withGuard } from '../../../core/exports/formula-guard.ts'
import type { ExportCell } from '../../../core/exports/to-cell.ts'
import { encodeGb18030 } from './gb18030.ts'

/** The pages of a file as CSV (RFC 4180), in pieces as they come. */
export async function* csvBytes(
  pages: AsyncIterable<readonly (readonly ExportCell[])[]>,
  { headers, encoding }: { readonly headers: readonly string[]; readonly encoding: ExportEncoding },
): AsyncGenerator<Buffer> {
  const toBytes = encoding === 'gb18030' ? encodeGb18030 : (text: string) => Buffer.from(text)
  // The mark at the front tells Excel that it is UTF-8.
  yield toBytes(`${encoding === 'gb18030' ? '' : '\ufeff'}${toLine(headers)}`)
  for await (const page of pages) yield toBytes(page.map(toLine).join(''))
}

function toLine(cells: readonly ExportCell[]): string {
  return `${cells.map(toText).join(',')}\r\n`
}

/** A number below zero is no formula; anything else that begins like one is made harmless. */
function toText(cell: ExportCell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  const text = withGuard(cell)
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
