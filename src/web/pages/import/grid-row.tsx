import type { Ref } from 'react'
import type { ImportRowView } from '../../../core/api/shapes.ts'
import { Icon } from '../../parts/icon.tsx'
import { useText } from '../../text/use-text.tsx'
import { rowStates } from './check-counts.tsx'
import { GridCell } from './grid-cell.tsx'
import type { GridColumn } from './grid-columns.ts'
import type { Place } from './use-grid-keys.ts'
import type { Mend } from './use-mend.ts'

interface GridRowProps {
  readonly ref: Ref<HTMLTableRowElement>
  readonly row: ImportRowView
  readonly index: number
  readonly start: number
  readonly template: string
  readonly columns: readonly GridColumn[]
  readonly activeColumn: number | null
  readonly editing: boolean
  readonly mend: Mend
  onOpen(column: number): void
  /** Editing has ended; with a place, it goes on there. */
  onStop(next?: Place): void
}

export function GridRow({
  ref,
  row,
  index,
  start,
  template,
  columns,
  activeColumn,
  editing,
  mend,
  onOpen,
  onStop,
}: GridRowProps) {
  return (
    <tr
      ref={ref}
      data-index={index}
      className={`row-grid-row row-grid-row-${row.state}`}
      aria-rowindex={index + 2}
      style={{ transform: `translateY(${start}px)`, gridTemplateColumns: template }}
    >
      <th scope="row" className="row-grid-n tabular">
        {row.n}
      </th>
      <RowStateCell row={row} />
      {columns.map((column, n) => (
        <GridCell
          key={column.header}
          row={row}
          column={column}
          place={{ row: index, column: n }}
          active={activeColumn === n}
          editing={editing && activeColumn === n}
          mend={mend}
          onOpen={() => onOpen(n)}
          onStop={(further) => onStop(further ? within(index, n + further, columns.length) : undefined)}
        />
      ))}
    </tr>
  )
}

/** The next cell of the row, or none beyond its ends. */
function within(row: number, column: number, columns: number): Place | undefined {
  return column >= 0 && column < columns ? { row, column } : undefined
}

/** Icon and word; what is wrong with the row as a whole stands here, for no cell is to blame. */
function RowStateCell({ row }: { row: ImportRowView }) {
  const { t } = useText()
  const icon = rowStates.find(({ state }) => state === row.state)?.icon ?? 'check'
  const whole = row.problems.filter(({ field }) => field === '')
  return (
    <td className="row-grid-state">
      <span className="row-grid-mark">
        <Icon name={icon} size={14} />
        <span>{t(`import.row.${row.state}`)}</span>
      </span>
      {whole.map(({ code, message }) => (
        <small key={code} title={message}>
          {message}
        </small>
      ))}
    </td>
  )
}
