import type { Ref } from 'react'
import type { ImportRowView } from '../../../core/api/shapes.ts'
import { Icon } from '../../parts/icon.tsx'
import { useText } from '../../text/use-text.tsx'
import { rowStates } from '../check-counts.tsx'
import { GridCell } from './grid-cell.tsx'
import type { GridColumn } from './grid-columns.ts'
import { isOfKey } from './key-problem.tsx'
import type { RowCorrections } from './use-row-corrections.ts'
import type { RowCursor } from './use-row-cursor.ts'

interface GridRowProps {
  readonly ref: Ref<HTMLTableRowElement>
  readonly row: ImportRowView
  readonly index: number
  readonly start: number
  readonly template: string
  readonly columns: readonly GridColumn[]
  readonly cursor: RowCursor
  /** The grid has the focus. */
  readonly entered: boolean
  readonly corrections: RowCorrections
}

export function GridRow({ ref, row, index, start, template, columns, cursor, entered, corrections }: GridRowProps) {
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
          {...{ row, column, cursor, entered, corrections }}
          place={{ row: index, column: n }}
        />
      ))}
    </tr>
  )
}

/** Icon and word; what is wrong with the row as a whole stands here, for no cell is to blame. */
function RowStateCell({ row }: { row: ImportRowView }) {
  const { t } = useText()
  const icon = rowStates.find(({ state }) => state === row.state)?.icon ?? 'check'
  const whole = row.problems.filter((problem) => problem.field === '' && !isOfKey(problem))
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
