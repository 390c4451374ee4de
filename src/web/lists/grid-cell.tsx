// biome-ignore-all lint/a11y/useSemanticElements: rows are drawn where they are seen and placed by hand, which a table element cannot do; the roles are those of the ARIA grid
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the cells share one stop of the Tab key, and the grid hears the keys for all of them
import { useEffect, useRef } from 'react'
import type { RecordView } from '../../core/api/shapes.ts'
import { currencyIn } from '../../core/fields/currency-of.ts'
import { FieldValue, fieldFace } from '../fields/index.ts'
import { Icon } from '../parts/icon.tsx'
import { useText } from '../text/use-text.tsx'
import { canEditCell } from './cell-access.ts'
import { CellEditor } from './cell-editor.tsx'
import type { GridColumn } from './record-grid.tsx'
import type { GridCursor } from './use-grid-cursor.ts'
import type { List } from './use-list.ts'

interface GridCellProps {
  readonly list: List
  readonly record: RecordView
  readonly column: GridColumn
  readonly row: number
  readonly n: number
  readonly cursor: GridCursor
}

export function GridCell({ list, record, column, row, n, cursor }: GridCellProps) {
  const { object } = list
  const field = object.fields[column.name]
  const isCursor = cursor.at?.row === row && cursor.at.column === n
  const cell = useFocusOfCursor(isCursor, cursor)
  if (!field) return null
  const editing = isCursor && cursor.editing
  const editable = canEditCell(object, record, column.name)
  const classes = ['grid-cell']
  if (column.staysAt !== undefined) classes.push('grid-stays')
  if (n === 1) classes.push('grid-edge')
  if (fieldFace(field).align === 'right') classes.push('grid-right')
  if (isCursor) classes.push('grid-cursor')
  const isTitle = column.name === object.title
  return (
    <div
      ref={cell}
      className={classes.join(' ')}
      role="gridcell"
      aria-colindex={n + 2}
      aria-readonly={!editable}
      tabIndex={isCursor || (!cursor.at && row === 0 && n === 0) ? 0 : -1}
      style={column.staysAt === undefined ? undefined : { left: column.staysAt }}
      onClick={() => cursor.moveTo(row, n)}
      onDoubleClick={() => cursor.edit(row, n)}
    >
      {isTitle ? (
        <TitleButton list={list} record={record} />
      ) : (
        <span className="grid-value">
          <FieldValue
            field={field}
            value={record[column.name]}
            linked={record.refs[column.name]}
            level={object.levels[column.name]}
            currency={currencyIn(field, record)}
            dense
            // A click chooses the cell; a link in it would be followed, or dial, on the way to editing.
            plain
          />
        </span>
      )}
      {editable && !editing && <EditButton onEdit={() => cursor.edit(row, n)} />}
      {editing && <CellEditor list={list} record={record} name={column.name} field={field} cursor={cursor} />}
    </div>
  )
}

/** The name opens the record beside the list; with Ctrl it opens the page, as links do. */
function TitleButton({ list, record }: { list: List; record: RecordView }) {
  const { object } = list
  const title = record[object.title]
  return (
    <a
      href={`/records/${object.name}/${record.id}`}
      className="grid-title"
      tabIndex={-1}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return
        event.preventDefault()
        list.open(record.id)
      }}
    >
      {typeof title === 'string' && title ? title : record.code}
    </a>
  )
}

function EditButton({ onEdit }: { onEdit: () => void }) {
  const { t } = useText()
  return (
    <button
      type="button"
      className="grid-edit"
      tabIndex={-1}
      aria-label={t('list.editCell')}
      onClick={(event) => {
        event.stopPropagation()
        onEdit()
      }}
    >
      <Icon name="edit" size={14} />
    </button>
  )
}

/** Keys move the focus with the cursor; a click has moved it already. */
function useFocusOfCursor(isCursor: boolean, cursor: GridCursor) {
  const cell = useRef<HTMLDivElement>(null)
  const wanted = isCursor && !cursor.editing && cursor.at?.by === 'keys'
  useEffect(() => {
    if (wanted) cell.current?.focus({ preventScroll: false })
  }, [wanted])
  return cell
}
