import type { RefObject } from 'react'
import type { ImportRowView } from '../../../core/api/shapes.ts'
import type { Range } from '../../grid/grid-places.ts'
import { type Block, widthOf } from '../../grid/read-block.ts'
import { useClipboard } from '../../grid/use-clipboard.ts'
import { useToast } from '../../parts/toast.tsx'
import { useText } from '../../text/use-text.tsx'
import type { GridColumn } from './grid-columns.ts'
import type { CorrectedRow } from './pending-texts.ts'
import type { RowCorrections } from './use-row-corrections.ts'

interface RowClipboardOptions {
  readonly rows: readonly ImportRowView[]
  readonly columns: readonly GridColumn[]
  readonly range: Range
  readonly grid: RefObject<HTMLElement | null>
  readonly corrections: RowCorrections
}

/** Copying out of the staged rows, and into them; they are no business data yet, so nothing is asked first. */
export function useRowClipboard({ rows, columns, range, grid, corrections }: RowClipboardOptions) {
  const tellBeyond = useTellBeyond()
  const textOf = (row: ImportRowView, column: GridColumn) =>
    corrections.pending(row, column)?.text ?? row.raw[column.header] ?? ''
  const blockOf = ({ top, bottom, left, right }: Range): Block =>
    rows.slice(top, bottom + 1).map((row) => columns.slice(left, right + 1).map((column) => textOf(row, column)))
  /** The cells of one row that change; none where the row ends, or where all stays as it is. */
  const correctedRow = (
    row: ImportRowView | undefined,
    left: number,
    texts: readonly string[],
  ): readonly CorrectedRow[] => {
    if (!row) return []
    const cells = columns
      .slice(left, left + texts.length)
      .map((column, n) => ({ column, text: texts[n] ?? '' }))
      .filter(({ column, text }) => text !== textOf(row, column))
    return cells.length > 0 ? [{ row, cells }] : []
  }
  const put = (block: Block, { top, left }: Range) => {
    const corrected = block.flatMap((texts, n) => correctedRow(rows[top + n], left, texts))
    if (corrected.length > 0) void corrections.many(corrected)
    tellBeyond({
      rows: top + block.length - rows.length,
      columns: left + widthOf(block) - columns.length,
    })
  }
  return useClipboard({ blockOf, range, grid, put })
}

/** Says how much of what was pasted lies beyond the rows that are shown, or beyond the last column: it goes nowhere. */
function useTellBeyond() {
  const show = useToast()
  const { t } = useText()
  return ({ rows, columns }: { rows: number; columns: number }) => {
    const texts = [
      ...(rows > 0 ? [t('import.rowsBeyond', { count: rows })] : []),
      ...(columns > 0 ? [t('import.columnsBeyond', { count: columns })] : []),
    ]
    if (texts.length > 0) show({ tone: 'warned', text: texts.join(t('parts.comma')) })
  }
}
