import { type FocusEvent, type KeyboardEvent, useId, useRef, useState } from 'react'
import { currencyIn } from '../../core/fields/currency-of.ts'
import type { Field } from '../../core/fields/field.ts'
import type { Json } from '../../core/json.ts'
import { useNoteEditing } from '../client/presence.ts'
import { useWaitingSave } from '../client/waiting-saves.ts'
import { FieldInput, isDecidedWhenChosen, isTyped, type Linked } from '../fields/index.ts'
import { Button } from '../parts/button.tsx'
import { useText } from '../text/use-text.tsx'
import { checkValue, differs } from './form/check-draft.ts'
import { LeaveGuard } from './form/leave-guard.tsx'
import type { InlineFieldProps } from './inline-field.tsx'

interface InlineEditorProps extends InlineFieldProps {
  readonly field: Field
  readonly title: string
  readonly onClose: () => void
}

/**
 * What is chosen saves at once, what is typed by Enter (Ctrl Enter in long texts) or by going elsewhere; Esc takes it back.
 * A fault stays at the field with what was typed, and whoever leaves the page then is asked.
 */
export function InlineEditor({ definition, record, name, field, title, onSave, onClose }: InlineEditorProps) {
  const { t } = useText()
  const id = useId()
  useNoteEditing(record.id)
  const { draft, linked, fault, saving, pending, put, save, onBlur } = useInlineDraft({
    definition,
    record,
    name,
    onSave,
    onClose,
  })
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.stopPropagation()
      onClose()
    }
    const longText = field.type === 'longText'
    if (event.key !== 'Enter') return
    if (event.ctrlKey || event.metaKey || (!longText && isTyped(field))) {
      event.preventDefault()
      event.stopPropagation()
      void save()
    }
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: catches the keys of the input inside
    <div className="record-inline" onKeyDown={onKeyDown} onBlur={onBlur}>
      <LeaveGuard
        staysOnPage
        dirty={pending}
        text={t('records.leaveField', { field: title })}
        leave={t('records.leaveUnsaved')}
      />
      <FieldInput
        id={id}
        field={field}
        value={draft}
        linked={linked}
        onChange={put}
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
            onClick={() => void save()}
          />
        )}
        <Button kind="quiet" icon="close" aria-label={t('parts.cancel')} onClick={onClose} />
      </span>
      {fault ? (
        <span id={`${id}-fault`} className="kb-fault record-inline-fault" role="alert">
          {fault}
        </span>
      ) : null}
    </div>
  )
}

function useInlineDraft({
  definition,
  record,
  name,
  onSave,
  onClose,
}: Omit<InlineFieldProps, 'readOnly'> & { readonly onClose: () => void }) {
  const { locale } = useText()
  // What others save meanwhile arrives live in `record`; saving onto it unseen would overwrite them.
  const [base] = useState(record)
  const [draft, setDraft] = useState<unknown>(record[name])
  const [linked, setLinked] = useState<Linked | undefined>(record.refs[name])
  const [fault, setFault] = useState<string | null>(null)
  const [saving, setSaving] = useState(false)
  // What was entered last, for a save in the same event; a save under way is not sent twice.
  const latest = useRef<unknown>(record[name])
  const busy = useRef(false)
  const [waits, setWaits] = useState(false)
  useWaitingSave(
    waits,
    () => void save(),
    () => setFault(null),
  )
  const field = definition.fields[name]
  async function save(): Promise<void> {
    const checked = checkValue(definition, name, latest.current, locale)
    if (busy.current) return
    if (checked.fault) return setFault(checked.fault)
    if (field && !differs(field, checked.value, base[name])) return onClose()
    busy.current = true
    setSaving(true)
    const outcome = await onSave({ [name]: checked.value }, base).finally(() => setSaving(false))
    busy.current = false
    setWaits(outcome.kind === 'refused' && outcome.unanswered === true)
    if (outcome.kind === 'saved') return onClose()
    if (outcome.kind === 'refused') setFault(outcome.faults[name] ?? outcome.message)
  }
  function put(value: Json, refs?: Linked): void {
    latest.current = value
    setDraft(value)
    setLinked(refs ?? linked)
    if (fault) setFault(checkValue(definition, name, value, locale).fault)
    if (field && isDecidedWhenChosen(field)) void save()
  }
  function onBlur(event: FocusEvent): void {
    // Another window is no other place of the page.
    if (document.hasFocus() && !isStillInside(event)) void save()
  }
  const pending = !saving && draft !== base[name]
  return { draft, linked, fault, saving, pending, put, save, onBlur }
}

/** In the editor, or in a list, calendar or dialog that it has opened. */
function isStillInside({ currentTarget, relatedTarget: to }: FocusEvent): boolean {
  const popups = '.ant-picker-dropdown, .ant-select-dropdown, .ant-dropdown, [role=dialog]'
  return to instanceof Element && (currentTarget.contains(to) || to.closest(popups) !== null)
}
