import { type FormEvent, type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react'
import type { ObjectView, RecordView } from '../../../core/api/shapes.ts'
import type { Json } from '../../../core/json.ts'
import { useNoteEditing } from '../../client/presence.ts'
import { useSession } from '../../client/queries.ts'
import { useOneAtATime } from '../../client/use-one-at-a-time.ts'
import { useWaitingSave } from '../../client/waiting-saves.ts'
import { Button } from '../../parts/button.tsx'
import { Icon } from '../../parts/icon.tsx'
import { useText } from '../../text/use-text.tsx'
import { fieldAccess, isQuietField, visibleFields } from '../field-access.ts'
import { LinesEditor } from '../lines/lines-editor.tsx'
import { LinesTable } from '../lines/lines-table.tsx'
import type { Faults } from '../save-faults.ts'
import type { SaveOutcome } from '../use-save-record.tsx'
import type { Draft } from './check-draft.ts'
import { DraftOffer } from './draft-offer.tsx'
import './form.css'
import { focusFirstFault } from './focus-first-fault.ts'
import { isFolded } from './folded-fields.ts'
import { FormField } from './form-field.tsx'
import { LeaveGuard } from './leave-guard.tsx'
import { useRecordForm } from './use-record-form.ts'

interface RecordFormProps {
  readonly definition: ObjectView
  /** The record that is edited, or null for a new one. */
  readonly record: RecordView | null
  /** Values a new record begins with. */
  readonly presets?: Draft
  readonly saveLabel: string
  /** `base` is the record as it was when the form was opened, null for a new one. */
  readonly onSave: (values: Readonly<Record<string, Json>>, base: RecordView | null) => Promise<SaveOutcome>
  readonly onSaved: (record: RecordView) => void
  readonly onCancel: () => void
}

/** The form of a record, made from its definition. Ctrl Enter saves, Esc goes back; nothing typed is lost on the way. */
export function RecordForm({
  definition,
  record: shown,
  presets = {},
  saveLabel,
  onSave,
  onSaved,
  onCancel,
}: RecordFormProps) {
  const { t } = useText()
  // What others save meanwhile arrives live; the form stays on what was read, so that the server can tell the two apart.
  const [record] = useState(shown)
  const form = useRecordForm(definition, record, presets)
  useNoteEditing(record?.id ?? null)
  const element = useRef<HTMLFormElement>(null)
  const [message, setMessage] = useState<string | null>(null)
  const { alone, busy: saving } = useOneAtATime()
  const [done, setDone] = useState(false)
  const [waits, setWaits] = useState(false)
  const [more, setMore] = useState(record !== null)
  useFocusOfFirst(element, record === null)
  useWaitingSave(
    waits,
    () => void save(),
    () => setMessage(null),
  )

  function show(faults: Faults, general: string | null): void {
    form.setFaults(faults)
    setMessage(faults[''] ?? general)
    requestAnimationFrame(() => focusFirstFault(element.current))
  }
  async function save(event?: FormEvent): Promise<void> {
    event?.preventDefault()
    const found = form.checkAll()
    if (Object.keys(found).length > 0) return show(found, t('records.formFaults', { count: Object.keys(found).length }))
    const values = form.values()
    if (record && Object.keys(values).length === 0) return onCancel()
    await alone(() => send(values))
  }
  async function send(values: Readonly<Record<string, Json>>): Promise<void> {
    setWaits(false)
    setMessage(null)
    const outcome = await onSave(values, record)
    setWaits(outcome.kind === 'refused' && outcome.unanswered === true)
    if (outcome.kind === 'refused') return show(outcome.faults, outcome.message)
    if (outcome.kind === 'undecided') return
    form.forget()
    setDone(true)
    onSaved(outcome.record)
  }
  const restore = () => {
    form.restore()
    // What was entered under 更多 is not to hide there.
    setMore(true)
  }
  const showMore = () => {
    const before = new Set(labelsIn(element.current))
    setMore(true)
    // The button goes; the keys stay in the form, at what it has brought.
    requestAnimationFrame(() =>
      labelsIn(element.current)
        .find((label) => !before.has(label))
        ?.control?.focus(),
    )
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void save()
    // An open list or calendar takes the key for itself first.
    if (event.key === 'Escape' && !event.defaultPrevented && !document.querySelector('.ant-select-open')) onCancel()
  }
  return (
    <form ref={element} className="record-form" onSubmit={(event) => void save(event)} onKeyDown={onKeyDown} noValidate>
      <LeaveGuard dirty={form.dirty && !done && !saving} />
      {form.offered ? (
        <DraftOffer draft={form.offered} record={record} onRestore={restore} onForget={form.forget} />
      ) : null}
      {record && shown && shown.version > record.version ? (
        <p className="form-merge">
          <Icon name="people" /> {t('records.changedMeanwhile')}
        </p>
      ) : null}
      {message ? (
        <p className="form-message" role="alert">
          <Icon name="warning" /> {message}
        </p>
      ) : null}
      {definition.sections.map((section) => (
        <FormSection key={section.name} {...{ definition, record, section, form, presets, more }} />
      ))}
      {more ? null : (
        <Button kind="quiet" icon="down" onClick={showMore}>
          {t('records.moreInForm')}
        </Button>
      )}
      <footer className="form-foot">
        <span className="form-keys kb-meta">
          <kbd>Ctrl</kbd> <kbd>Enter</kbd> {t('records.toSave')}
        </span>
        <Button onClick={onCancel}>{t('parts.cancel')}</Button>
        <Button kind="primary" type="submit" busy={saving}>
          {saveLabel}
        </Button>
      </footer>
    </form>
  )
}

function labelsIn(form: HTMLElement | null): readonly HTMLLabelElement[] {
  return [...(form?.querySelectorAll<HTMLLabelElement>('label[for]') ?? [])]
}

/** A new record begins at its first field, so that the keys are the form's from the first moment. */
function useFocusOfFirst(form: RefObject<HTMLFormElement | null>, isNew: boolean): void {
  useEffect(() => {
    if (!isNew) return
    const focusFirst = () => {
      const label = form.current?.querySelector<HTMLLabelElement>('label[for]')
      label?.control?.focus({ preventScroll: true })
      return document.activeElement === label?.control
    }
    if (focusFirst() || !form.current) return
    // The inputs may still be on their way.
    const watcher = new MutationObserver(() => focusFirst() && watcher.disconnect())
    watcher.observe(form.current, { childList: true, subtree: true })
    return () => watcher.disconnect()
  }, [form, isNew])
}

interface FormSectionProps {
  readonly definition: ObjectView
  readonly record: RecordView | null
  readonly section: ObjectView['sections'][number]
  readonly form: ReturnType<typeof useRecordForm>
  readonly presets: Draft
  /** With what folds away in a new record. */
  readonly more: boolean
}

function FormSection({ definition, record, section, form, presets, more }: FormSectionProps) {
  const { label } = useText()
  const { currency } = useSession().workspace
  const names = visibleFields(definition, section.fields)
    .filter(
      (name) => isInForm(definition, record, name) && (more || !isFolded(definition, name, [form.faults, presets])),
    )
    .filter((name) => !isQuietField(definition, name, form.draft, currency))
  if (names.length === 0) return null
  return (
    <fieldset className="form-section">
      <legend>{label(section.label)}</legend>
      <div className="form-fields">
        {names.map((name) => {
          const field = definition.fields[name]
          if (field?.type === 'lines' && record && fieldAccess(definition, record, name).level !== 'edit')
            return <LinesTable key={name} definition={definition} record={record} name={name} />
          return field?.type === 'lines' ? (
            <div key={name} className="form-field form-field-wide">
              <LinesEditor
                definition={definition}
                field={field}
                lines={form.lines[name] ?? []}
                values={form.draft}
                faults={faultsBelow(form.faults, name)}
                onChange={(lines) => form.putLines(name, lines)}
              />
              {form.faults[name] ? <p className="form-fault">{form.faults[name]}</p> : null}
            </div>
          ) : (
            <FormField
              key={name}
              definition={definition}
              record={record}
              name={name}
              draft={form.draft}
              linked={form.linked[name]}
              fault={form.faults[name]}
              onChange={(value, linked) => form.put(name, value, linked)}
              onBlur={() => form.leave(name)}
            />
          )
        })}
      </div>
    </fieldset>
  )
}

/** What is entered; of an existing record also what is closed for now, with its lock. */
function isInForm(definition: ObjectView, record: RecordView | null, name: string): boolean {
  const { enterable, level } = fieldAccess(definition, record, name)
  return enterable && (level === 'edit' || record !== null)
}

function faultsBelow(faults: Faults, name: string): Faults {
  const prefix = `${name}.`
  return Object.fromEntries(
    Object.entries(faults).flatMap(([path, fault]) =>
      path.startsWith(prefix) ? [[path.slice(prefix.length), fault]] : [],
    ),
  )
}
