import { type KeyboardEvent, useId, useRef, useState } from 'react'
import { offeredOptions } from '../../../core/fields/offered-options.ts'
import type { EditingEnd } from '../../grid/editing.ts'
import { TypingInput } from '../../grid/typing-input.tsx'
import { useOnUnmount } from '../../grid/use-on-unmount.ts'
import { useText } from '../../text/use-text.tsx'
import type { GridColumn } from './grid-columns.ts'
import type { RowCursor } from './use-row-cursor.ts'

interface CellEditorProps {
  readonly text: string
  readonly column: GridColumn
  readonly label: string
  /** With what stands in the cell, or waiting for a letter that takes its place. */
  readonly mode: 'value' | 'typed'
  /** The id of the text in the cell. */
  readonly valueId: string
  readonly cursor: RowCursor
  onSave(text: string): void
}

/** Enter saves and goes down, Tab saves and goes on, Esc leaves the cell as it was; leaving it saves, so that nothing typed is lost. */
export function CellEditor({ text, column, label, mode, valueId, cursor, onSave }: CellEditorProps) {
  const [typed, setTyped] = useState(mode === 'value' ? text : '')
  const id = useId()
  const listId = useId()
  const choices = useChoices(column)
  const idle = cursor.editing === null
  // Closing the input takes the focus from it, which must not save a second time, or at all after Esc.
  const closed = useRef(false)
  const touched = useRef(false)
  // What nobody typed on is not written: the file's text may have been mended meanwhile.
  const save = () => touched.current && onSave(typed)
  const leave = (then: EditingEnd, how: 'save' | 'give-up' = 'save') => {
    if (idle || closed.current) return
    closed.current = true
    if (how === 'save') save()
    cursor.stop(then)
  }
  useOnUnmount(() => !closed.current && save())
  const onKeyDown = (event: KeyboardEvent) => {
    if (idle) return
    event.stopPropagation()
    if (event.key === 'Escape') leave('stay', 'give-up')
    if (event.key !== 'Enter' && event.key !== 'Tab') return
    event.preventDefault()
    leave(event.key === 'Enter' ? 'below' : event.shiftKey ? 'previous' : 'next')
  }
  const type = (next: string) => {
    if (idle) cursor.type()
    touched.current = true
    setTyped(next)
  }
  const list = choices.length > 0 && !idle ? listId : undefined
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the input inside; this only hears them
    <div
      className={idle ? 'row-grid-editor is-idle' : 'row-grid-editor'}
      onKeyDown={onKeyDown}
      onBlur={() => leave('gone')}
    >
      {mode === 'typed' ? (
        <TypingInput
          {...{ id, label, idle, valueId, list }}
          takesFocus
          field={column.field}
          invalid={false}
          describedBy={undefined}
          value={typed}
          onWake={cursor.type}
          onType={type}
          onSleep={() => leave('stay', 'give-up')}
        />
      ) : (
        <input
          className="cell-typing"
          aria-label={label}
          value={typed}
          list={list}
          // biome-ignore lint/a11y/noAutofocus: the person has just opened this cell, so the caret belongs here
          autoFocus
          onFocus={({ target }) => target.select()}
          onChange={({ target }) => type(target.value)}
        />
      )}
      {list && (
        <datalist id={list}>
          {choices.map((choice) => (
            <option key={choice} value={choice} />
          ))}
        </datalist>
      )}
    </div>
  )
}

function useChoices({ field }: GridColumn): readonly string[] {
  const { label } = useText()
  return field.type === 'choice' || field.type === 'choices'
    ? offeredOptions(field.options).map((option) => label(option.label))
    : []
}
