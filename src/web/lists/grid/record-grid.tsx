// biome-ignore-all lint/a11y/useSemanticElements: rows are drawn where they are seen and placed by hand, which a table element cannot do; the roles are those of the ARIA grid
import { defaultRangeExtractor, useVirtualizer, type Virtualizer } from '@tanstack/react-virtual'
import { type CSSProperties, useEffect, useRef } from 'react'
import { useLocalStorage } from '../../client/local-storage.ts'
import { useFormatContext } from '../../fields/index.ts'
import { type Range, withRow } from '../../grid/grid-places.ts'
import { useClipboard } from '../../grid/use-clipboard.ts'
import { useText } from '../../text/use-text.tsx'
import { type Density, rowHeights } from '../density.ts'
import type { GridColumn, useColumnChoice } from '../list-columns.ts'
import { copiedBlock } from '../paste/copied.ts'
import { usePaste } from '../paste/use-paste.tsx'
import { GridHeader } from './grid-header.tsx'
import { GridRow } from './grid-row.tsx'
import './record-grid.css'
import type { CellEdits } from '../cells/use-cell-edits.ts'
import { type GridCursor, useGridCursor } from '../cells/use-grid-cursor.ts'
import { useReopenRefused } from '../cells/use-reopen-refused.ts'
import type { useTicked } from '../selection.ts'
import type { List } from '../use-list.ts'
import { tickWidth, useGridTable } from './use-grid-table.ts'

const firstCell = { top: 0, bottom: 0, left: 0, right: 0 }
const headerHeight = 36
const menuWidth = 44

interface RecordGridProps {
  readonly list: List
  readonly columns: ReturnType<typeof useColumnChoice>
  readonly selection: ReturnType<typeof useTicked>
  readonly edits: CellEdits
}

/**
 * The records of a list as rows of cells: only those in view are drawn, the header and the first two columns stay.
 * One cell is the cursor; keys move it (see use-grid-cursor).
 */
export function RecordGrid({ list, columns, selection, edits }: RecordGridProps) {
  const { t } = useText()
  const [usual] = useLocalStorage<Density>('density', 'normal')
  const density = list.search.density ?? usual
  const scroller = useRef<HTMLDivElement>(null)
  const { table, shown } = useGridTable(list, columns)
  const cursor = useGridCursor({ list, columns: shown, scroller, selection })
  useReopenRefused({ list, columns: shown, cursor, edits, scroller })
  usePinnedRows(list, cursor, edits)
  const names = shown.map(({ name }) => name)
  const paste = usePaste(list, names, edits)
  const range = cursor.range ?? firstCell
  const context = useFormatContext()
  const blockOf = (cells: Range) => copiedBlock(list, names, cells, context)
  const onCommand = useClipboard({ blockOf, range, grid: scroller, put: paste.put })
  const rowHeight = rowHeights[density]
  const virtualizer = useVirtualizer({
    count: list.items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => list.items[index]?.id ?? index,
    overscan: 8,
    scrollMargin: headerHeight,
    scrollPaddingStart: headerHeight,
    rangeExtractor: (range) => withRow(defaultRangeExtractor(range), cursor.at?.row, range.count),
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: another row height is the reason to measure again
  useEffect(() => virtualizer.measure(), [virtualizer, rowHeight])
  useCursorInView(virtualizer, cursor.at)
  const rows = virtualizer.getVirtualItems()
  useMoreWhenNear(list, rows.at(-1)?.index)

  return (
    <div
      ref={scroller}
      className="grid"
      role="grid"
      aria-label={t('list.gridLabel')}
      aria-rowcount={(list.total ?? list.items.length) + 1}
      aria-colcount={shown.length + 2}
      aria-multiselectable="true"
      onKeyDown={(event) => {
        cursor.onKeyDown(event)
        onCommand(event)
      }}
      style={
        {
          '--grid-columns': templateOf(shown),
          '--grid-width': `${widthOf(shown)}px`,
          '--grid-row': `${rowHeight}px`,
        } as CSSProperties
      }
    >
      <GridHeader table={table} list={list} columns={shown} selection={selection} />
      <div className="grid-body" role="presentation" style={{ height: virtualizer.getTotalSize() }}>
        {rows.map((row) => {
          const record = list.items[row.index]
          if (!record) return null
          return (
            <GridRow
              key={row.key}
              list={list}
              record={record}
              index={row.index}
              top={row.start - headerHeight}
              columns={shown}
              selection={selection}
              cursor={cursor}
              edits={edits}
            />
          )
        })}
      </div>
      {paste.dialog}
    </div>
  )
}

function templateOf(columns: readonly GridColumn[]): string {
  const widths = columns.map(({ width }) => `${width}px`).join(' ')
  return `${tickWidth}px ${widths} minmax(${menuWidth}px, 1fr)`
}

function widthOf(columns: readonly GridColumn[]): number {
  return columns.reduce((sum, { width }) => sum + width, tickWidth + menuWidth)
}

/** A record stays in its row while it is edited, and as long as something of it is not saved. */
function usePinnedRows({ items, pin }: List, { at, editing }: GridCursor, edits: CellEdits): void {
  const edited = at && editing ? items[at.row]?.id : undefined
  const unsaved = edits.all.map(({ base }) => base.id)
  const pinned = [...new Set(edited ? [edited, ...unsaved] : unsaved)].join(' ')
  useEffect(() => pin(pinned), [pin, pinned])
}

/**
 * Brings the cursor's row into view when it moves. A record that the list itself has moved is followed only from where it
 * could be seen: whoever has scrolled elsewhere meanwhile stays there.
 */
function useCursorInView(virtualizer: Virtualizer<HTMLDivElement, Element>, at: GridCursor['at']): void {
  const last = useRef(at)
  useEffect(() => {
    const before = last.current
    last.current = at
    if (!at || at.row === before?.row) return
    const { range } = virtualizer
    const wasSeen = before && range && before.row >= range.startIndex && before.row <= range.endIndex
    if (at.record === before?.record && !wasSeen) return
    virtualizer.scrollToIndex(at.row, { align: 'auto' })
  }, [at, virtualizer])
}

/** The next page is on its way before the end is reached. */
function useMoreWhenNear({ items, records }: List, lastShown: number | undefined): void {
  const { hasNextPage, isFetchingNextPage, isPlaceholderData, fetchNextPage } = records
  const near = lastShown !== undefined && lastShown > items.length - 40
  useEffect(() => {
    if (near && hasNextPage && !isFetchingNextPage && !isPlaceholderData) void fetchNextPage()
  }, [near, hasNextPage, isFetchingNextPage, isPlaceholderData, fetchNextPage])
}
