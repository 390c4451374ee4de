import { type KeyboardEvent, type SyntheticEvent, useEffectEvent, useId, useLayoutEffect, useRef } from 'react'
import { currencyIn } from '../../core/fields/currency-of.ts'
import type { Field } from '../../core/fields/field.ts'
import { useNoteEditing } from '../client/presence.ts'
import { FieldInput, isDecidedWhenChosen, isTyped } from '../fields/index.ts'
import { Button } from '../parts/button.tsx'
import { useText } from '../text/use-text.tsx'
import { LeaveGuard } from './form/leave-guard.tsx'
import type { InlineFieldProps } from './inline-field-props.ts'
import { useInlineDraft } from './use-inline-draft.ts'

interface InlineEditorProps extends InlineFieldProps {
  readonly field: Field
  readonly title: string
  readonly onClose: () => void
  /** It goes, with the focus in it or without. */
  readonly onUnmount: (hadFocus: boolean) => void
}

/**
 * What is chosen saves at once, what is typed by Enter (Ctrl Enter in long texts) or by going elsewhere; Esc takes it back.
 * A fault stays at the field with what was typed, and whoever leaves the page then is asked.
 */
export function InlineEditor({
  definition,
  record,
  name,
  field,
  title,
  onSave,
  onClose,
  onUnmount,
}: InlineEditorProps) {
  const { t } = useText()
  const id = useId()
  useNoteEditing(record.id)
  const box = useNoteUnmount(onUnmount)
  const { draft, linked, fault, saving, pending, underWay, note, put, save, giveUp, onBlur } = useInlineDraft({
    definition,
    record,
    name,
    onSave,
    onClose,
  })
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.stopPropagation()
      giveUp()
    }
    const longText = field.type === 'longText'
    // On a button Enter is the button's.
    if (event.key !== 'Enter' || event.target instanceof HTMLButtonElement) return
    if (event.ctrlKey || event.metaKey || (!longText && isTyped(field))) {
      event.preventDefault()
      event.stopPropagation()
      void save()
    }
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: catches the keys of the input inside
    <div ref={box} className="record-inline" onKeyDown={onKeyDown} onBlur={onBlur}>
      <LeaveGuard
        record={record.id}
        dirty={pending}
        settled={underWay}
        text={t('records.leaveField', { field: title })}
        leave={t('records.leaveUnsaved')}
      />
      <FieldInput
        id={id}
        field={field}
        value={draft}
        linked={linked}
        onChange={put}
        onDraft={note}
        label={title}
        required={field.required}
        invalid={fault !== null}
        describedBy={fault ? `${id}-fault` : undefined}
        currency={currencyIn(field, record, record.currencies)}
        autoFocus
        startOpen
      />
      <span className="record-inline-buttons">
        {isDecidedWhenChosen(field) ? null : (
          <Button
            kind="primary"
            icon="check"
            aria-label={t('records.saveField', { field: title })}
            busy={saving}
            onMouseDown={keepFocus}
            onClick={() => void save()}
          />
        )}
        <Button kind="quiet" icon="close" aria-label={t('parts.cancel')} onMouseDown={keepFocus} onClick={giveUp} />
      </span>
      {fault ? (
        <span id={`${id}-fault`} className="kb-fault record-inline-fault" role="alert">
          {fault}
        </span>
      ) : null}
    </div>
  )
}

/** Told while what has the focus still stands on the page. */
function useNoteUnmount(onUnmount: (hadFocus: boolean) => void) {
  const box = useRef<HTMLDivElement>(null)
  const tell = useEffectEvent(() => onUnmount(box.current?.contains(document.activeElement) ?? false))
  useLayoutEffect(() => () => tell(), [])
  return box
}

/** Pressed, a button takes no focus: the text would be left, and so saved, before ✕ can take it back. */
function keepFocus(event: SyntheticEvent): void {
  event.preventDefault()
}
