import { type FocusEvent, type KeyboardEvent, useId, useRef, useState } from 'react'
import type { RecordView } from '../../core/api/shapes.ts'
import { currencyIn } from '../../core/fields/currency-of.ts'
import type { Field } from '../../core/fields/field.ts'
import type { Json } from '../../core/json.ts'
import { FieldInput, isDecidedWhenChosen, type Linked } from '../fields/index.ts'
import { useText } from '../text/use-text.tsx'
import { TypingInput } from './typing-input.tsx'
import type { CellEdit, CellEdits } from './use-cell-edits.ts'
import { useChooseByEnter } from './use-choose-by-enter.ts'
import type { GridCursor, Then } from './use-grid-cursor.ts'

interface CellEditorProps {
  readonly record: RecordView
  readonly name: string
  readonly field: Field
  readonly cursor: GridCursor
  readonly edits: CellEdits
  /** With what stands in the cell, or waiting for a letter that takes its place. */
  readonly mode: 'value' | 'typed'
  /** The id of the value in the cell. */
  readonly valueId: string
}

/**
 * The input over a cell. Enter, Tab and a click elsewhere save; Esc leaves it as it was. What is at fault keeps its text and
 * the focus; left alone, it stands in the cell as unsaved.
 */
export function CellEditor(props: CellEditorProps) {
  const { record, field, cursor, mode, valueId } = props
  const { label } = useText()
  const id = useId()
  const edit = useCellEdit(props)
  const chooseByEnter = useChooseByEnter(field, edit.change)
  const asleep = !cursor.editing
  const onKeyDown = (event: KeyboardEvent) => {
    if (asleep) return
    // In a list of options Enter and the arrows pick; a text of several lines takes Shift Enter.
    const picking = event.target instanceof Element && event.target.getAttribute('aria-expanded') === 'true'
    event.stopPropagation()
    if (event.key === 'Escape') return edit.giveUp()
    if (event.key === 'Tab') {
      event.preventDefault()
      return edit.save(event.shiftKey ? 'previous' : 'next')
    }
    if (event.key !== 'Enter' || picking || event.shiftKey) return
    event.preventDefault()
    edit.save('below')
  }
  const shared = { id, label: label(field.label), invalid: edit.fault !== '', describedBy: `${id}-fault` }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the input inside; this only hears them
    <div
      className={asleep ? 'cell-editor cell-waits' : 'cell-editor'}
      onKeyDownCapture={chooseByEnter}
      onKeyDown={onKeyDown}
      onFocus={() => typeInto(cursor.takeLetters())}
      onBlur={edit.onBlur}
      onClick={(event) => asleep || event.stopPropagation()}
      onDoubleClick={(event) => asleep || event.stopPropagation()}
    >
      {mode === 'typed' ? (
        <TypingInput
          {...shared}
          asleep={asleep}
          valueId={valueId}
          field={field}
          value={edit.value}
          onType={edit.type}
        />
      ) : (
        <FieldInput
          {...shared}
          field={field}
          value={edit.value}
          linked={edit.linked}
          currency={currencyIn(field, record, record.currencies)}
          onChange={edit.change}
          autoFocus
          startOpen
        />
      )}
      <div id={`${id}-fault`} role="alert" className="cell-fault">
        {asleep ? '' : edit.fault}
      </div>
    </div>
  )
}

const pressedEnter = { key: 'Enter', bubbles: true, cancelable: true }

/** As if the keys came now: the input hears of them as of any others. */
function typeInto(letters: string): void {
  if (!letters) return
  const [text = '', ...entered] = letters.split('\n')
  queueMicrotask(() => {
    document.execCommand('insertText', false, text)
    if (entered.length > 0) document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', pressedEnter))
  })
}

function useCellEdit({ record, name, field, cursor, edits, mode }: CellEditorProps) {
  // What is typed on a cell is a new beginning; opened, the cell goes on with what it did not save.
  const [before] = useState(() => (mode === 'value' ? edits.of(record.id, name) : undefined))
  // What others save meanwhile arrives live in `record`; saving onto it unseen would overwrite them.
  const [base] = useState(before?.base ?? record)
  const start = mode === 'typed' ? '' : before ? before.value : record[name]
  const [value, setValue] = useState<unknown>(start)
  const [linked, setLinked] = useState<Linked | undefined>(before ? before.linked : record.refs[name])
  const [fault, setFault] = useState(before?.fault ?? '')
  // What was typed last, for a save in the same event as the last change; and nothing is saved after the end.
  const latest = useRef<CellEdit>({ base, name, value: start as Json, linked })
  const ended = useRef(false)

  function save(then: Then): void {
    if (ended.current) return
    const edit = latest.current
    const unchanged = same(edit.value, record[name])
    const wrong = edits.check(edit)
    if (unchanged) end(then, () => edits.drop(edit))
    else if (wrong && then !== 'gone') setFault(wrong)
    else end(then, () => (wrong ? edits.keep(edit, wrong) : void edits.save(edit, then)))
  }
  function end(then: Then, deed: () => void): void {
    ended.current = true
    deed()
    cursor.stop(then)
  }
  function change(next: Json, nextLinked?: Linked): void {
    latest.current = { base, name, value: next, linked: nextLinked }
    setValue(next)
    setLinked(nextLinked)
    setFault('')
    // What is picked from a list is decided.
    if (mode === 'value' && isDecidedWhenChosen(field)) save('stay')
  }
  function type(text: string): void {
    if (!cursor.editing) cursor.type()
    change(text)
  }
  function onBlur(event: FocusEvent): void {
    if (!cursor.editing) return
    const to = event.relatedTarget
    const inside =
      to instanceof Element &&
      (event.currentTarget.contains(to) || to.closest('.ant-picker-dropdown, .ant-select-dropdown, [role=dialog]'))
    if (!inside && to !== null) save('gone')
  }
  const giveUp = () => end('stay', () => edits.drop(latest.current))
  return { value, linked, fault, change, type, save, giveUp, onBlur }
}

function same(a: unknown, b: unknown): boolean {
  return a === b || (isNothing(a) && isNothing(b)) || JSON.stringify(a) === JSON.stringify(b)
}

function isNothing(value: unknown): boolean {
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
}
