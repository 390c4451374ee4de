// biome-ignore-all lint/a11y/useSemanticElements: rows are drawn where they are seen and placed by hand, which a table element cannot do; the roles are those of the ARIA grid
// biome-ignore-all lint/a11y/useFocusableInteractive: the cells share one stop of the Tab key, and the grid hears the keys for all of them
import { Checkbox } from 'antd'
import { memo } from 'react'
import type { RecordView } from '../../../core/api/shapes.ts'
import { useText } from '../../text/use-text.tsx'
import type { CellEdits } from '../cells/use-cell-edits.ts'
import type { GridCursor } from '../cells/use-grid-cursor.ts'
import type { GridColumn } from '../list-columns.ts'
import { isTicked, type useTicked } from '../selection.ts'
import type { List } from '../use-list.ts'
import { GridCell } from './grid-cell.tsx'
import { RowMenu } from './row-menu.tsx'

export interface GridRowProps {
  readonly list: List
  readonly record: RecordView
  readonly index: number
  readonly top: number
  readonly columns: readonly GridColumn[]
  readonly selection: ReturnType<typeof useTicked>
  readonly cursor: GridCursor
  readonly edits: CellEdits
}

export const GridRow = memo(function GridRow(props: GridRowProps) {
  const { list, record, index, top, columns, selection, cursor, edits } = props
  const { t } = useText()
  const ticked = isTicked(selection.ticked, record.id)
  const title = String(record[list.object.title] ?? record.code)
  const classes = ['grid-row', ticked ? 'grid-ticked' : '', list.search.open === record.id ? 'grid-open' : '']
  return (
    <div
      className={classes.filter(Boolean).join(' ')}
      role="row"
      tabIndex={-1}
      aria-rowindex={index + 2}
      aria-selected={ticked}
      style={{ transform: `translateY(${top}px)` }}
    >
      <div className="grid-cell grid-tick grid-stays" role="gridcell" aria-colindex={1} style={{ left: 0 }}>
        <Checkbox
          tabIndex={-1}
          aria-label={t('list.tick', { title })}
          checked={ticked}
          onChange={() => selection.toggle(record.id)}
        />
      </div>
      {columns.map((column, n) => (
        <GridCell key={column.name} {...{ list, record, column, n, cursor, edits }} row={index} />
      ))}
      <div className="grid-cell grid-menu" role="gridcell" aria-colindex={columns.length + 2}>
        <RowMenu list={list} record={record} title={title} />
      </div>
    </div>
  )
})
