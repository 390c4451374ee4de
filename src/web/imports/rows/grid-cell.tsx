import { Link } from '@tanstack/react-router'
import { type MouseEvent, useId } from 'react'
import type { ImportRowView, RecordRef } from '../../../core/api/shapes.ts'
import { isSettledCell } from '../../../core/imports/index.ts'
import { type Cell, isIn, isOneCell } from '../../grid/grid-places.ts'
import { Icon } from '../../parts/icon.tsx'
import { useText } from '../../text/use-text.tsx'
import { CellConflict } from './cell-conflict.tsx'
import { CellEditor } from './cell-editor.tsx'
import { cellId, type GridColumn } from './grid-columns.ts'
import { KeyProblem } from './key-problem.tsx'
import type { RowCorrections } from './use-row-corrections.ts'
import type { RowCursor } from './use-row-cursor.ts'

interface GridCellProps {
  readonly row: ImportRowView
  readonly column: GridColumn
  readonly place: Cell
  readonly cursor: RowCursor
  /** The grid has the focus: the cursor's cell is typed into without opening it first. */
  readonly entered: boolean
  readonly corrections: RowCorrections
}

/** One text of the file. At fault, it says so with an icon, the reason, and what it could be instead. */
export function GridCell({ row, column, place, cursor, entered, corrections }: GridCellProps) {
  const { t, label } = useText()
  const pending = corrections.pending(row, column)
  const fault = pending?.fault ?? ''
  const text = pending?.text ?? row.raw[column.header] ?? ''
  // What is wrong with a text that is on its way is not known yet.
  const problems = row.problems.filter(({ field }) => field === column.name && pending === undefined)
  // A row that is passed over says why, too, and is no error; nor is a cell that was settled beside one.
  const wrong = fault !== '' || (row.state === 'error' && !problems.every(isSettledCell))
  const active = cursor.at.row === place.row && cursor.at.column === place.column
  const editing = active && cursor.editing !== null
  const waits = active && entered && cursor.editing !== 'value' && hasKeys()
  const inRange = !isOneCell(cursor.range) && isIn(cursor.range, place)
  const valueId = useId()
  const classes = [
    'row-grid-cell',
    wrong && 'is-wrong',
    active && 'is-active',
    editing && 'is-editing',
    inRange && 'is-in-range',
  ]
  const choose = (event: MouseEvent) => {
    if (event.shiftKey) cursor.moveTo(place, 'extend')
    else if (hasKeys()) cursor.moveTo(place)
    else cursor.edit(place)
  }
  const save = (value: string) => (value === text && !fault ? undefined : void corrections.one(row, column, value))
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid hears the keys for all of its cells
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: a td of a grid is a gridcell
    <td
      id={cellId(row.n, place.column)}
      className={classes.filter(Boolean).join(' ')}
      aria-invalid={wrong || undefined}
      aria-selected={inRange}
      onMouseDown={(event) => event.shiftKey && event.preventDefault()}
      onClick={editing ? undefined : choose}
      onDoubleClick={editing ? undefined : () => cursor.edit(place)}
    >
      {(editing || waits) && (
        <CellEditor
          key={`${waits} ${cursor.turn}`}
          {...{ text, column, cursor, valueId }}
          label={t('import.cellEdit', { n: row.n, field: label(column.field.label) })}
          mode={waits ? 'typed' : 'value'}
          onSave={save}
        />
      )}
      <CellText id={valueId} text={text} column={column} row={row} wrong={wrong} />
      {fault && (
        <p className="row-grid-why" title={fault}>
          {t('import.correctionFailed', { reason: fault })}
        </p>
      )}
      {problems.map((problem) =>
        problem.conflict ? (
          <CellConflict
            key={problem.code}
            conflict={problem.conflict}
            onSettle={(kept) => void corrections.settle(row, column, kept)}
          />
        ) : (
          <p
            key={problem.code}
            className={`row-grid-why${problem.suggestions?.length ? ' is-short' : ''}`}
            title={problem.message}
          >
            {problem.message}
            {problem.record ? <SameRecord record={problem.record} /> : null}
          </p>
        ),
      )}
      {place.column === 0 && pending === undefined ? <KeyProblem row={row} corrections={corrections} /> : null}
      <Suggestions
        row={row}
        column={column}
        corrections={corrections}
        values={problems.flatMap(({ suggestions = [] }) => suggestions)}
      />
    </td>
  )
}

/** Opens beside the import, which stays as it is; the cell under it is not meant by the click. */
function SameRecord({ record: { id, object, title } }: { record: RecordRef }) {
  return (
    <>
      {' '}
      <Link
        to="/records/$object/$id"
        params={{ object, id }}
        target="_blank"
        className="kb-link"
        onClick={(event) => event.stopPropagation()}
      >
        {title}
      </Link>
    </>
  )
}

/** On a touch screen an input under the finger would bring up the keyboard. */
const hasKeys = () => matchMedia('(pointer: fine)').matches

function CellText({
  id,
  text,
  column,
  row,
  wrong,
}: {
  id: string
  text: string
  column: GridColumn
  row: ImportRowView
  wrong: boolean
}) {
  const { t } = useText()
  if (text === '' && column.name === 'code')
    return (
      <span id={id} className="row-grid-empty">
        {row.code ?? t('import.newCode')}
      </span>
    )
  return (
    <span id={id} className="row-grid-text" title={text}>
      {wrong && <Icon name="close" size={14} />}
      {text || <span className="row-grid-empty">–</span>}
    </span>
  )
}

interface SuggestionsProps {
  readonly row: ImportRowView
  readonly column: GridColumn
  readonly corrections: RowCorrections
  readonly values: readonly string[]
}

/** → 零售业 · 应用到 9 行 */
function Suggestions({ row, column, corrections, values }: SuggestionsProps) {
  const { t } = useText()
  if (values.length === 0) return null
  const count = corrections.alike(row, column)
  return (
    <ul className="row-grid-suggestions">
      {values.slice(0, 3).map((value) => (
        <li key={value}>
          <button
            type="button"
            aria-label={t('import.applyOne', { value })}
            onClick={(event) => {
              event.stopPropagation()
              void corrections.one(row, column, value)
            }}
          >
            {value}
          </button>
          {count > 1 && (
            <button
              type="button"
              className="is-all"
              onClick={(event) => {
                event.stopPropagation()
                void corrections.all(row, column, value)
              }}
            >
              {t('import.applySame', { count })}
            </button>
          )}
        </li>
      ))}
    </ul>
  )
}
