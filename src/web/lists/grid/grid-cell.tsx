// biome-ignore-all lint/a11y/useSemanticElements: rows are drawn where they are seen and placed by hand, which a table element cannot do; the roles are those of the ARIA grid
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the cells share one stop of the Tab key, and the grid hears the keys for all of them
import { useEffect, useId, useRef } from 'react'
import type { RecordView } from '../../../core/api/shapes.ts'
import { currencyIn } from '../../../core/fields/currency-of.ts'
import { fittingField } from '../../../core/objects/dependent-options.ts'
import { movableField } from '../../../core/objects/state-moves.ts'
import { FieldValue, fieldFace, isTyped } from '../../fields/index.ts'
import { isIn, isOneCell } from '../../grid/grid-places.ts'
import { Icon } from '../../parts/icon.tsx'
import { useText } from '../../text/use-text.tsx'
import { canEditCell } from '../cells/cell-access.ts'
import { CellEditor } from '../cells/cell-editor.tsx'
import { CellLock } from '../cells/cell-lock.tsx'
import type { UnsavedCell } from '../cells/unsaved-cells.ts'
import type { CellEdits } from '../cells/use-cell-edits.ts'
import type { GridCursor } from '../cells/use-grid-cursor.ts'
import type { GridColumn } from '../list-columns.ts'
import { RowLock } from '../row-lock.tsx'
import { RowPending } from '../row-pending.tsx'
import type { List } from '../use-list.ts'

interface GridCellProps {
  readonly list: List
  readonly record: RecordView
  readonly column: GridColumn
  readonly row: number
  readonly n: number
  readonly cursor: GridCursor
  readonly edits: CellEdits
}

export function GridCell({ list, record, column, row, n, cursor, edits }: GridCellProps) {
  const { object } = list
  const field = fittingField(movableField(object, column.name, record[column.name]), record, record[column.name])
  const isCursor = cursor.at?.row === row && cursor.at.column === n
  const editable = canEditCell(object, record, column.name)
  const editing = isCursor && cursor.editing !== null
  // The cell of the cursor is typed into without opening it first.
  const waits = isCursor && editable && cursor.editing !== 'value' && field !== undefined && isTyped(field) && hasKeys()
  const cell = useFocusOfCursor(isCursor && !waits, cursor)
  const valueId = useId()
  if (!field) return null
  const unsaved = edits.of(record.id, column.name)
  const classes = ['grid-cell']
  if (column.staysAt !== undefined) classes.push('grid-stays')
  else if (column.name === list.sort.field) classes.push('grid-sorted')
  if (n === 1) classes.push('grid-edge')
  if (fieldFace(field).align === 'right') classes.push('grid-right')
  if (list.uniform.has(column.name)) classes.push('grid-uniform')
  if (isCursor) classes.push('grid-cursor')
  const inRange = cursor.range !== null && !isOneCell(cursor.range) && isIn(cursor.range, { row, column: n })
  if (inRange) classes.push('grid-in-range')
  if (unsaved) classes.push(unsaved.fault ? 'grid-refused' : 'grid-sending')
  const isTitle = column.name === object.title
  return (
    <div
      ref={cell}
      className={classes.join(' ')}
      role="gridcell"
      aria-colindex={n + 2}
      aria-readonly={!editable}
      aria-selected={inRange}
      aria-invalid={Boolean(unsaved?.fault)}
      title={unsaved?.fault || undefined}
      // The grid has one stop of the Tab key: the input that waits in the cursor's cell, or else the cell.
      tabIndex={!waits && (isCursor || (!cursor.at && row === 0 && n === 0)) ? 0 : -1}
      style={column.staysAt === undefined ? undefined : { left: column.staysAt }}
      onMouseDown={(event) => event.shiftKey && event.preventDefault()}
      onFocus={({ target, currentTarget }) => {
        if (target !== currentTarget) return
        // Whoever comes by Tab comes to this cell; in the cursor's own, the focus belongs to what waits for letters.
        if (!cursor.at) cursor.moveTo(row, n)
        currentTarget.querySelector<HTMLElement>('.cell-idle')?.focus()
      }}
      onClick={(event) => cursor.moveTo(row, n, event.shiftKey ? 'extend' : undefined)}
      onDoubleClick={() => cursor.edit(row, n)}
    >
      {unsaved ? (
        <UnsavedText id={valueId} unsaved={unsaved} list={list} />
      ) : isTitle ? (
        <>
          <TitleButton id={valueId} list={list} record={record} />
          <RowLock record={record} />
          <RowPending object={object} record={record} />
        </>
      ) : (
        <span id={valueId} className="grid-value">
          <FieldValue
            field={field}
            value={record[column.name]}
            linked={record.refs[column.name]}
            level={object.levels[column.name]}
            currency={currencyIn(field, record, record.currencies)}
            dense
            // A click chooses the cell; a link in it would be followed, or dial, on the way to editing.
            plain
          />
        </span>
      )}
      {editable && !editing && <EditButton onEdit={() => cursor.edit(row, n)} />}
      {isCursor && !editable && <CellLock object={object} record={record} name={column.name} />}
      {(editing || waits) && (
        <CellEditor
          key={`${waits} ${cursor.turn}`}
          {...{ record, field, cursor, edits, valueId }}
          name={column.name}
          mode={waits ? 'typed' : 'value'}
        />
      )}
    </div>
  )
}

/** On a touch screen an input under the finger would bring up the keyboard. */
const hasKeys = () => matchMedia('(pointer: fine)').matches

/** What was entered, until it is saved: as it was typed, with its mark. */
function UnsavedText({ id, unsaved, list }: { id: string; unsaved: UnsavedCell; list: List }) {
  const { base, name, value, linked, fault } = unsaved
  const field = list.object.fields[name]
  if (!field) return null
  return (
    <span id={id} className="grid-value">
      {fault && <Icon name="warning" size={14} />}
      {typeof value === 'string' && isTyped(field) ? (
        value
      ) : (
        <FieldValue
          field={field}
          value={value}
          linked={linked}
          currency={currencyIn(field, base, base.currencies)}
          dense
          plain
        />
      )}
    </span>
  )
}

/** The name opens the record beside the list; with Ctrl it opens the page, as links do; with Shift it ends a range. */
function TitleButton({ id, list, record }: { id: string; list: List; record: RecordView }) {
  const { object } = list
  const title = record[object.title]
  return (
    <a
      id={id}
      href={`/records/${object.name}/${record.id}`}
      className="grid-title"
      tabIndex={-1}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey) return
        event.preventDefault()
        if (event.shiftKey) return
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
