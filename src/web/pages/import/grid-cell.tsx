import { Link } from '@tanstack/react-router'
import { useId, useRef, useState } from 'react'
import type { ImportRowView, RecordRef } from '../../../core/api/shapes.ts'
import { Icon } from '../../parts/icon.tsx'
import { useText } from '../../text/use-text.tsx'
import type { GridColumn } from './grid-columns.ts'
import { cellId } from './row-grid.tsx'
import type { Place } from './use-grid-keys.ts'
import type { Mend } from './use-mend.ts'

interface GridCellProps {
  readonly row: ImportRowView
  readonly column: GridColumn
  readonly place: Place
  readonly active: boolean
  readonly editing: boolean
  readonly mend: Mend
  onOpen(): void
  /** Editing has ended; 1 and -1 go on with the cell beside. */
  onStop(further?: 1 | -1): void
}

/** One text of the file. At fault, it says so with an icon, the reason, and what it could be instead. */
export function GridCell({ row, column, place, active, editing, mend, onOpen, onStop }: GridCellProps) {
  const { t, label } = useText()
  const text = row.raw[column.header] ?? ''
  const problems = row.problems.filter(({ field }) => field === column.name)
  // A row that is passed over says why, too, and is no error.
  const wrong = problems.length > 0 && row.state === 'error'
  const classes = ['row-grid-cell', wrong && 'is-wrong', active && 'is-active', editing && 'is-editing']
  const save = (value: string) => (value === text ? undefined : void mend.one(row, column, value))
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid around it opens its active cell with Enter
    <td
      id={cellId(row.n, place.column)}
      className={classes.filter(Boolean).join(' ')}
      aria-invalid={wrong || undefined}
      onClick={editing ? undefined : onOpen}
    >
      {editing ? (
        <CellEditor
          text={text}
          column={column}
          label={t('import.cellEdit', { n: row.n, field: label(column.field.label) })}
          onSave={save}
          onStop={onStop}
        />
      ) : (
        <CellText text={text} column={column} row={row} wrong={wrong} />
      )}
      {problems.map((problem) => (
        <p
          key={problem.code}
          className={`row-grid-why${problem.suggestions?.length ? ' is-short' : ''}`}
          title={problem.message}
        >
          {problem.message}
          {problem.record ? <SameRecord record={problem.record} /> : null}
        </p>
      ))}
      <Suggestions
        row={row}
        column={column}
        mend={mend}
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

function CellText({
  text,
  column,
  row,
  wrong,
}: {
  text: string
  column: GridColumn
  row: ImportRowView
  wrong: boolean
}) {
  const { t } = useText()
  if (text === '' && column.name === 'code')
    return <span className="row-grid-empty">{row.code ?? t('import.newCode')}</span>
  return (
    <span className="row-grid-text" title={text}>
      {wrong && <Icon name="close" size={14} />}
      {text || <span className="row-grid-empty">–</span>}
    </span>
  )
}

interface SuggestionsProps {
  readonly row: ImportRowView
  readonly column: GridColumn
  readonly mend: Mend
  readonly values: readonly string[]
}

/** → 零售业 · 应用到 9 行 */
function Suggestions({ row, column, mend, values }: SuggestionsProps) {
  const { t } = useText()
  if (values.length === 0) return null
  const count = mend.alike(row, column)
  return (
    <ul className="row-grid-suggestions">
      {values.slice(0, 3).map((value) => (
        <li key={value}>
          <button
            type="button"
            aria-label={t('import.applyOne', { value })}
            onClick={(event) => {
              event.stopPropagation()
              void mend.one(row, column, value)
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
                void mend.all(row, column, value)
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

interface CellEditorProps {
  readonly text: string
  readonly column: GridColumn
  readonly label: string
  onSave(text: string): void
  onStop(further?: 1 | -1): void
}

/** Enter saves, Tab saves and goes on, Esc leaves the cell as it was; leaving it saves, so that nothing typed is lost. */
function CellEditor({ text, column, label, onSave, onStop }: CellEditorProps) {
  const [typed, setTyped] = useState(text)
  const listId = useId()
  const choices = useChoices(column)
  // Closing the input takes the focus from it, which must not save a second time, or at all after Esc.
  const closed = useRef(false)
  const leave = (how: { save: boolean; further?: 1 | -1 }) => {
    if (closed.current) return
    closed.current = true
    if (how.save) onSave(typed)
    onStop(how.further)
  }
  return (
    <>
      <input
        className="row-grid-input"
        aria-label={label}
        value={typed}
        list={choices.length > 0 ? listId : undefined}
        // biome-ignore lint/a11y/noAutofocus: the person has just opened this cell, so the caret belongs here
        autoFocus
        onFocus={({ target }) => target.select()}
        onChange={({ target }) => setTyped(target.value)}
        onBlur={() => leave({ save: true })}
        onKeyDown={(event) => {
          event.stopPropagation()
          if (event.key === 'Escape') leave({ save: false })
          if (event.key !== 'Enter' && event.key !== 'Tab') return
          event.preventDefault()
          leave({ save: true, ...(event.key === 'Tab' ? { further: event.shiftKey ? -1 : 1 } : {}) })
        }}
      />
      {choices.length > 0 && (
        <datalist id={listId}>
          {choices.map((choice) => (
            <option key={choice} value={choice} />
          ))}
        </datalist>
      )}
    </>
  )
}

function useChoices({ field }: GridColumn): readonly string[] {
  const { label } = useText()
  return field.type === 'choice' || field.type === 'choices' ? field.options.map((option) => label(option.label)) : []
}
