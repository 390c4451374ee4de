import { type FocusEvent, useEffect, useEffectEvent, useRef, useState } from 'react'
import type { RecordView } from '../../../core/api/shapes.ts'
import type { Field } from '../../../core/fields/field.ts'
import { asJson, type Json } from '../../../core/json.ts'
import { isDecidedWhenChosen, type Linked } from '../../fields/index.ts'
import type { EditingEnd } from '../../grid/editing.ts'
import { useOnUnmount } from '../../grid/use-on-unmount.ts'
import type { CellEdit } from './unsaved-cells.ts'
import type { CellEdits, OpenCell } from './use-cell-edits.ts'
import type { GridCursor } from './use-grid-cursor.ts'

export interface CellEditOptions {
  readonly record: RecordView
  readonly name: string
  readonly field: Field
  readonly cursor: GridCursor
  readonly edits: CellEdits
  /** With what stands in the cell, or waiting for a letter that takes its place. */
  readonly mode: 'value' | 'typed'
}

/** What is entered in one cell, from its first letter until it is saved, kept as refused, or given up. */
export function useCellEdit({ record, name, field, cursor, edits, mode }: CellEditOptions) {
  // What is typed on a cell is a new beginning; opened, the cell goes on with what it did not save.
  const [before] = useState(() => (mode === 'value' ? edits.of(record.id, name) : undefined))
  const start = mode === 'typed' ? '' : before ? before.value : asJson(record[name])
  const [value, setValue] = useState<unknown>(start)
  const [linked, setLinked] = useState<Linked | undefined>(before ? before.linked : record.refs[name])
  const [fault, setFault] = useState(before?.fault ?? '')
  // What was typed last, for a save in the same event as the last change. Its base is the record as it was when the
  // editing began: what others save meanwhile arrives live in `record`, and saving onto it unseen would overwrite them.
  const latest = useRef<CellEdit>({ base: before?.base ?? record, name, value: start, linked })
  const touched = useRef(false)
  const ended = useRef(false)

  function save(then: EditingEnd): void {
    if (ended.current) return
    const wrong = isChanged() ? edits.check(latest.current) : ''
    if (wrong && then !== 'gone') setFault(wrong)
    else end(then, () => handOver(then, wrong))
  }
  function end(then: EditingEnd, act: () => void): void {
    ended.current = true
    act()
    cursor.stop(then)
  }
  function handOver(then: EditingEnd, wrong: string): void {
    const edit = latest.current
    if (!isChanged()) takeBack()
    else if (wrong) edits.keep(edit, wrong)
    else void edits.save(edit, then)
  }
  /** What is on its way to the server counts as what stands in the cell. A cell that nobody typed on is as it was. */
  function isChanged(): boolean {
    if (mode === 'typed' && !touched.current) return false
    const sent = edits.of(record.id, name)
    return !same(latest.current.value, sent?.fault === '' ? sent.value : record[name])
  }
  /** The cell is again as it was; what was refused in it is forgotten, unless nobody touched it. */
  function takeBack(): void {
    const refused = edits.of(record.id, name)?.fault
    if (refused && (mode === 'value' || touched.current)) edits.drop(latest.current)
  }
  function draft(next: Json, nextLinked?: Linked): void {
    touched.current = true
    latest.current = { base: latest.current.base, name, value: next, linked: nextLinked }
    setValue(next)
    setLinked(nextLinked)
    setFault('')
  }
  function change(next: Json, nextLinked?: Linked): void {
    draft(next, nextLinked)
    // What is picked from a list is decided.
    if (mode === 'value' && isDecidedWhenChosen(field)) save('stay')
  }
  /** Typing, or composing, begins on the cell. */
  function wake(): void {
    if (cursor.editing) return
    // Until now the cell has shown what others saved.
    latest.current = { ...latest.current, base: record }
    cursor.type()
  }
  function type(text: string): void {
    wake()
    change(text)
  }
  /** Nothing came of the composing that it began with: as if no key had been pressed. */
  function sleep(): void {
    touched.current = false
    giveUp()
  }
  function onBlur(event: FocusEvent): void {
    // Another window is no other place of the page.
    if (cursor.editing && document.hasFocus() && !isStillInside(event)) save('gone')
  }
  useNoteOpen(edits, {
    isChanged: () => touched.current && !ended.current && isChanged(),
    handOver: () => touched.current && save('gone'),
  })
  useEndOnceSent(Boolean(before?.fault) && !edits.of(record.id, name)?.fault, () => {
    if (!touched.current && !ended.current) end(hasFocusInEditor() ? 'stay' : 'gone', () => undefined)
  })
  useOnUnmount(() => {
    if (touched.current && !ended.current) handOver('gone', isChanged() ? edits.check(latest.current) : '')
  })
  const giveUp = () => end('stay', takeBack)
  return { value, linked, fault, draft, change, wake, type, sleep, save, giveUp, onBlur }
}

/** The list knows of what is typed for as long as the cell is open: whoever leaves does not lose it. */
function useNoteOpen({ noteOpen }: CellEdits, cell: OpenCell): void {
  const isChanged = useEffectEvent(cell.isChanged)
  const handOver = useEffectEvent(cell.handOver)
  useEffect(() => noteOpen({ isChanged: () => isChanged(), handOver: () => handOver() }), [noteOpen])
}

/** What was refused here may be sent again from elsewhere on the page: then nothing is left to mend in the cell. */
function useEndOnceSent(isSent: boolean, end: () => void): void {
  const onSent = useEffectEvent(end)
  useEffect(() => {
    if (isSent) onSent()
  }, [isSent])
}

/** One cell at a time is open. */
const hasFocusInEditor = () => Boolean(document.activeElement?.closest('.cell-editor'))

/** In the editor, or in a list, calendar or dialog that it has opened. */
function isStillInside({ currentTarget, relatedTarget: to }: FocusEvent): boolean {
  const popups = '.ant-picker-dropdown, .ant-select-dropdown, [role=dialog]'
  return to instanceof Element && (currentTarget.contains(to) || to.closest(popups) !== null)
}

function same(a: unknown, b: unknown): boolean {
  return a === b || (isNothing(a) && isNothing(b)) || JSON.stringify(a) === JSON.stringify(b)
}

function isNothing(value: unknown): boolean {
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
}
