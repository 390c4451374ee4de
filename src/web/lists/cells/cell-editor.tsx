import { type KeyboardEvent, useId } from 'react'
import { currencyIn } from '../../../core/fields/currency-of.ts'
import { FieldInput } from '../../fields/index.ts'
import { TypingInput } from '../../grid/typing-input.tsx'
import { useText } from '../../text/use-text.tsx'
import { type CellEditOptions, useCellEdit } from './use-cell-edit.ts'
import { useChooseByEnter } from './use-choose-by-enter.ts'

interface CellEditorProps extends CellEditOptions {
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
  const idle = !cursor.editing
  const onKeyDown = (event: KeyboardEvent) => {
    if (idle) return
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
      className={idle ? 'cell-editor cell-waits' : 'cell-editor'}
      onKeyDownCapture={chooseByEnter}
      onKeyDown={onKeyDown}
      onFocus={() => typeInto(cursor.takeLetters())}
      onBlur={edit.onBlur}
      onClick={(event) => idle || event.stopPropagation()}
      onDoubleClick={(event) => idle || event.stopPropagation()}
    >
      {mode === 'typed' ? (
        <TypingInput
          {...shared}
          idle={idle}
          takesFocus={cursor.at?.by !== 'away'}
          valueId={valueId}
          field={field}
          value={edit.value}
          onWake={edit.wake}
          onType={edit.type}
          onSleep={edit.sleep}
        />
      ) : (
        <FieldInput
          {...shared}
          field={field}
          value={edit.value}
          linked={edit.linked}
          currency={currencyIn(field, record, record.currencies)}
          onChange={edit.change}
          onDraft={edit.draft}
          autoFocus
          startOpen
        />
      )}
      <div id={`${id}-fault`} role="alert" className="cell-fault">
        {idle ? '' : edit.fault}
      </div>
    </div>
  )
}

const pressedEnter = { key: 'Enter', bubbles: true, cancelable: true }

/** As if the keys came now: the input hears of them as of any others. They take the place of what stands there. */
function typeInto(letters: string): void {
  if (!letters) return
  const [text = '', ...entered] = letters.split('\n')
  queueMicrotask(() => {
    if (document.activeElement instanceof HTMLInputElement) document.activeElement.select()
    document.execCommand('insertText', false, text)
    if (entered.length > 0) document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', pressedEnter))
  })
}
