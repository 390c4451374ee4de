import { type KeyboardEvent, useId, useState } from 'react'
import type { ObjectView, RecordView } from '../../core/api/shapes.ts'
import { currencyIn } from '../../core/fields/currency-of.ts'
import type { Field } from '../../core/fields/field.ts'
import type { Json } from '../../core/json.ts'
import { useNoteEditing } from '../client/presence.ts'
import { FieldInput, type Linked } from '../fields/index.ts'
import { Button } from '../parts/button.tsx'
import { Icon } from '../parts/icon.tsx'
import { LockHint } from '../parts/lock-hint.tsx'
import { useText } from '../text/use-text.tsx'
import { fieldAccess } from './field-access.ts'
import { checkValue, differs } from './form/check-draft.ts'
import { RecordValue } from './record-value.tsx'
import type { SaveField } from './use-open-record.ts'

export interface InlineFieldProps {
  readonly definition: ObjectView
  readonly record: RecordView
  readonly name: string
  /** A past day or a deleted record: nothing can be edited. */
  readonly readOnly?: boolean | undefined
  /** `base` is the record as it was when the editing began, whatever has arrived since. */
  readonly onSave: SaveField
  /** Differs from today, when the record is shown as of a day. */
  readonly marked?: boolean | undefined
}

/** Label and value; the value becomes its input where it stands, and the lock says why where it does not. */
export function InlineField(props: InlineFieldProps) {
  const { definition, record, name, readOnly, marked } = props
  const { label, t } = useText()
  const [editing, setEditing] = useState(false)
  const field = definition.fields[name]
  const access = fieldAccess(definition, record, name)
  if (!field) return null
  const editable = !readOnly && access.enterable && access.level === 'edit' && field.type !== 'lines'
  const title = label(field.label)
  return (
    <div className={`record-field${isWide(field) ? ' record-field-wide' : ''}${marked ? ' record-field-marked' : ''}`}>
      <dt>
        {title}
        {field.required ? <Required /> : null}
      </dt>
      {editing && editable ? (
        <dd>
          <InlineEditor {...props} field={field} title={title} onClose={() => setEditing(false)} />
        </dd>
      ) : (
        // The pencil is the keyboard's way; a double click is the mouse's short cut to it.
        <dd className={editable ? 'record-editable' : ''} onDoubleClick={() => editable && setEditing(true)}>
          <RecordValue definition={definition} record={record} name={name} />
          {editable ? (
            <button
              type="button"
              className="record-pencil"
              aria-label={t('records.editField', { field: title })}
              onClick={() => setEditing(true)}
            >
              <Icon name="edit" size={14} />
            </button>
          ) : null}
          {access.why && !readOnly ? <LockHint why={access.why} wayOut={<WayOut />} /> : null}
          {!access.why && !readOnly && field.readOnly ? (
            <span className="record-kept">
              <LockHint why={t('records.keptByKebu')} />
            </span>
          ) : null}
        </dd>
      )}
    </div>
  )
}

/** Whom to turn to where the page itself offers no way. */
export function WayOut() {
  const { t } = useText()
  return <p className="kb-meta">{t('records.wayOut')}</p>
}

export function Required() {
  return (
    <span className="record-required" aria-hidden="true">
      *
    </span>
  )
}

/** Texts and places need the whole width. */
export function isWide(field: Field): boolean {
  return ['longText', 'address', 'attachment', 'lines'].includes(field.type)
}

interface InlineEditorProps extends InlineFieldProps {
  readonly field: Field
  readonly title: string
  readonly onClose: () => void
}

/** Enter saves (Ctrl Enter in long texts), Esc takes it back; a fault stays at the field with what was typed. */
function InlineEditor({ definition, record, name, field, title, onSave, onClose }: InlineEditorProps) {
  const { t } = useText()
  const id = useId()
  useNoteEditing(record.id)
  const { draft, linked, fault, saving, put, save } = useInlineDraft({ definition, record, name, onSave, onClose })
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
    <div className="record-inline" onKeyDown={onKeyDown}>
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
        currency={currencyIn(field, record)}
        autoFocus
      />
      <span className="record-inline-buttons">
        <Button
          kind="primary"
          icon="check"
          aria-label={t('records.saveField', { field: title })}
          busy={saving}
          onClick={() => void save()}
        />
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
}: Omit<InlineFieldProps, 'readOnly'> & { onClose: () => void }) {
  const { locale } = useText()
  // What others save meanwhile arrives live in `record`; saving onto it unseen would overwrite them.
  const [base] = useState(record)
  const [draft, setDraft] = useState<unknown>(record[name])
  const [linked, setLinked] = useState<Linked | undefined>(record.refs[name])
  const [fault, setFault] = useState<string | null>(null)
  const [saving, setSaving] = useState(false)
  async function save(): Promise<void> {
    const checked = checkValue(definition, name, draft, locale)
    if (checked.fault) return setFault(checked.fault)
    const field = definition.fields[name]
    if (field && !differs(field, checked.value, base[name])) return onClose()
    setSaving(true)
    const outcome = await onSave({ [name]: checked.value }, base).finally(() => setSaving(false))
    if (outcome.kind === 'saved') return onClose()
    if (outcome.kind === 'refused') setFault(outcome.faults[name] ?? outcome.message)
  }
  function put(value: Json, refs?: Linked): void {
    setDraft(value)
    setLinked(refs ?? linked)
    if (fault) setFault(checkValue(definition, name, value, locale).fault)
  }
  return { draft, linked, fault, saving, put, save }
}

/** In a list or a calendar Enter chooses; it saves only where one types. */
function isTyped(field: Field): boolean {
  return !['choice', 'choices', 'link', 'links', 'date', 'dateTime', 'address', 'attachment', 'yesNo'].includes(
    field.type,
  )
}
