import { type FocusEvent, type KeyboardEvent, useId, useRef, useState } from 'react'
import type { RecordView } from '../../core/api/shapes.ts'
import { currencyIn } from '../../core/fields/currency-of.ts'
import type { Field } from '../../core/fields/field.ts'
import type { Json } from '../../core/json.ts'
import { FieldInput, type Linked } from '../fields/index.ts'
import { useText } from '../text/use-text.tsx'
import type { GridCursor } from './use-grid-cursor.ts'
import type { List } from './use-list.ts'

interface CellEditorProps {
  readonly list: List
  readonly record: RecordView
  readonly name: string
  readonly field: Field
  readonly cursor: GridCursor
}

type Then = 'stay' | 'next' | 'previous' | 'below'

/** The input over a cell. Enter, Tab and a click elsewhere save; Esc leaves it as it was; a refusal stays below it. */
export function CellEditor({ list, record, name, field, cursor }: CellEditorProps) {
  const { label } = useText()
  const id = useId()
  const edit = useCellEdit({ list, record, name, field, cursor })
  const onKeyDown = (event: KeyboardEvent) => {
    // In a list of options Enter and the arrows pick; a text of several lines takes Shift Enter.
    const picking = event.target instanceof Element && event.target.getAttribute('aria-expanded') === 'true'
    event.stopPropagation()
    if (event.key === 'Escape') return cursor.stop('stay')
    if (event.key === 'Tab') {
      event.preventDefault()
      return void edit.save(event.shiftKey ? 'previous' : 'next')
    }
    if (event.key !== 'Enter' || picking || event.shiftKey) return
    event.preventDefault()
    void edit.save('below')
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the input inside; this only hears them
    <div
      className="cell-editor"
      onKeyDown={onKeyDown}
      onBlur={edit.onBlur}
      onClick={(event) => event.stopPropagation()}
      onDoubleClick={(event) => event.stopPropagation()}
    >
      <FieldInput
        id={id}
        field={field}
        value={edit.value}
        linked={edit.linked}
        currency={currencyIn(field, record)}
        onChange={edit.change}
        label={label(field.label)}
        invalid={edit.fault !== ''}
        describedBy={`${id}-fault`}
        disabled={edit.saving}
        autoFocus
        startOpen
      />
      <div id={`${id}-fault`} role="alert" className="cell-fault">
        {edit.fault}
      </div>
    </div>
  )
}

function useCellEdit({ list, record, name, field, cursor }: CellEditorProps) {
  // What others save meanwhile arrives live in `record`; saving onto it unseen would overwrite them.
  const [base] = useState(record)
  const [value, setValue] = useState<unknown>(record[name])
  const [linked, setLinked] = useState<Linked | undefined>(record.refs[name])
  const [fault, setFault] = useState('')
  const [saving, setSaving] = useState(false)
  // What was typed last, for a save in the same event as the last change.
  const latest = useRef<unknown>(record[name])

  async function save(then: Then): Promise<void> {
    const written = latest.current
    if (saving) return
    if (same(written, record[name])) return cursor.stop(then)
    setSaving(true)
    const outcome = await list.save.save(base, { [name]: written as Json }, { origin: 'inline' })
    setSaving(false)
    if (outcome.kind === 'refused') return setFault(outcome.faults[name] ?? outcome.message)
    cursor.stop(outcome.kind === 'saved' ? then : 'stay')
  }
  function change(next: Json, nextLinked?: Linked): void {
    latest.current = next
    setValue(next)
    setLinked(nextLinked)
    setFault('')
    // What is picked from a list is decided.
    if (field.type === 'choice' || field.type === 'link' || field.type === 'yesNo') void save('stay')
  }
  function onBlur(event: FocusEvent): void {
    const to = event.relatedTarget
    const inside =
      to instanceof Element &&
      (event.currentTarget.contains(to) || to.closest('.ant-picker-dropdown, .ant-select-dropdown, [role=dialog]'))
    if (!inside && !saving && to !== null) void save('stay')
  }
  return { value, linked, fault, saving, change, save, onBlur }
}

function same(a: unknown, b: unknown): boolean {
  return a === b || (isNothing(a) && isNothing(b)) || JSON.stringify(a) === JSON.stringify(b)
}

function isNothing(value: unknown): boolean {
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
}
