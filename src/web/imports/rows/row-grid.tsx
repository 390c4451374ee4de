import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef, useState } from 'react'
import type { ImportRowView, ImportView, ObjectView } from '../../../core/api/shapes.ts'
import { NewMark } from '../../fields/index.ts'
import { withRow } from '../../grid/grid-places.ts'
import { FaultNotice, Notice } from '../../parts/notice.tsx'
import { useText } from '../../text/use-text.tsx'
import { useIsPhone } from '../../theme/use-media.ts'
import { type RowState, useImportRows } from '../import-queries.ts'
import { cellId, type GridColumn, gridColumns, gridWidths, phoneColumns } from './grid-columns.ts'
import { GridRow } from './grid-row.tsx'
import { useRowClipboard } from './use-row-clipboard.ts'
import type { RowCorrections } from './use-row-corrections.ts'
import { useRowCursor } from './use-row-cursor.ts'
import './row-grid.css'

const rowHeightPx = 36
const wrongRowHeightPx = 76

interface RowGridProps {
  readonly view: ImportView
  readonly object: ObjectView
  readonly state: RowState | null
  readonly corrections: RowCorrections
}

/** The staged rows as in the file. Cells at fault say why, and are corrected where they stand, by the keys of a list. */
export function RowGrid({ view, object, state, corrections }: RowGridProps) {
  const { t } = useText()
  const pages = useImportRows(view.id, state)
  const rows = pages.data?.pages.flatMap(({ items }) => items) ?? []
  const isPhone = useIsPhone()
  const wrong = fieldsAtFault(rows)
  const inFileOrder = gridColumns(view, object)
  const columns = isPhone ? phoneColumns(inFileOrder, { title: object.title, wrong }) : inFileOrder
  if (pages.error && !pages.data) return <FaultNotice error={pages.error} retry={() => void pages.refetch()} />
  if (pages.data && rows.length === 0)
    return <Notice icon="check" title={t(state === 'error' ? 'import.allFine' : 'import.noneOfState')} />
  return (
    <Grid
      corrections={corrections}
      rows={rows}
      columns={columns}
      widths={gridWidths(columns, { wrong, isPhone })}
      total={state ? view.counts[state] : view.rows}
      more={pages.hasNextPage && !pages.isFetchingNextPage ? () => void pages.fetchNextPage() : undefined}
    />
  )
}

interface GridProps {
  readonly corrections: RowCorrections
  readonly rows: readonly ImportRowView[]
  readonly columns: readonly GridColumn[]
  readonly widths: ReturnType<typeof gridWidths>
  readonly total: number
  /** Fetches the next page; undefined while there is none or it is under way. */
  readonly more: (() => void) | undefined
}

function Grid({ corrections, rows, columns, widths: { template, minPx }, total, more }: GridProps) {
  const { t } = useText()
  const box = useRef<HTMLDivElement>(null)
  const table = useRef<HTMLTableElement>(null)
  const [entered, setEntered] = useState(false)
  const cursor = useRowCursor({
    rows,
    columns: columns.length,
    onMove: (row) => virtual.scrollToIndex(row, { align: 'auto' }),
  })
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: (index) => (rows[index]?.problems.length ? wrongRowHeightPx : rowHeightPx),
    getItemKey: (index) => rows[index]?.n ?? index,
    scrollPaddingStart: rowHeightPx,
    overscan: 8,
    rangeExtractor: (range) => withRow(defaultRangeExtractor(range), cursor.at.row, range.count),
  })
  const shown = virtual.getVirtualItems()
  const last = shown.at(-1)?.index ?? 0
  useEffect(() => {
    if (more && last >= rows.length - 20) more()
  }, [more, last, rows.length])

  const onCommand = useRowClipboard({ rows, columns, range: cursor.range, grid: table, corrections })
  const activeId = rows[cursor.at.row] ? cellId(rows[cursor.at.row]?.n ?? 0, cursor.at.column) : undefined
  return (
    <div ref={box} className="row-grid">
      <table
        ref={table}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose cells are walked with arrow keys is a grid
        role="grid"
        aria-label={t('import.gridLabel')}
        aria-rowcount={total + 1}
        aria-colcount={columns.length + 2}
        aria-activedescendant={activeId}
        aria-multiselectable="true"
        tabIndex={entered ? -1 : 0}
        style={{ minWidth: minPx }}
        onFocus={({ target, currentTarget }) => {
          setEntered(true)
          // A click on the cell of the cursor gives the focus back to what waits there for letters.
          if (target === currentTarget) currentTarget.querySelector<HTMLElement>('.cell-idle')?.focus()
        }}
        // Whoever goes to another window for something to paste comes back to the same cell.
        onBlur={({ relatedTarget, currentTarget }) =>
          setEntered(currentTarget.contains(relatedTarget) || !document.hasFocus())
        }
        onKeyDown={(event) => {
          cursor.onKeyDown(event)
          onCommand(event)
        }}
      >
        <GridHead columns={columns} template={template} />
        <tbody style={{ height: virtual.getTotalSize() }}>
          {shown.map(({ index, start }) => {
            const row = rows[index]
            if (!row) return null
            return (
              <GridRow
                key={row.n}
                ref={virtual.measureElement}
                row={row}
                index={index}
                start={start}
                template={template}
                columns={columns}
                {...{ cursor, entered, corrections }}
              />
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

function GridHead({ columns, template }: { columns: readonly GridColumn[]; template: string }) {
  const { t, label } = useText()
  return (
    <thead>
      <tr aria-rowindex={1} style={{ gridTemplateColumns: template }}>
        <th scope="col" className="row-grid-n">
          {t('import.rowNumber')}
        </th>
        <th scope="col" className="row-grid-state">
          {t('import.status')}
        </th>
        {columns.map(({ header, name, field }) => (
          <th key={header} scope="col" title={header}>
            {label(field.label)}
            {columns.some((other) => other.name === name && other.header !== header) && ` · ${header}`}
            {field.required && <i aria-hidden="true">*</i>}
            <NewMark field={field} />
          </th>
        ))}
      </tr>
    </thead>
  )
}

/** Those that somebody has to decide on first: on a phone there is room for few. */
function fieldsAtFault(rows: readonly ImportRowView[]): ReadonlySet<string> {
  const problems = rows.flatMap((row) => row.problems)
  const [decided, others] = [problems.filter(({ conflict }) => conflict), problems.filter(({ conflict }) => !conflict)]
  return new Set([...decided, ...others].map(({ field }) => field))
}
