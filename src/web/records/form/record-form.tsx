import { type FormEvent, type KeyboardEvent, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { ObjectView, RecordView } from '../../../core/api/shapes.ts'
import type { Json } from '../../../core/json.ts'
import type { Section } from '../../../core/objects/object.ts'
import { useNoteEditing } from '../../client/presence.ts'
import { useRetryableSave } from '../../client/retryable-saves.ts'
import { Button } from '../../parts/button.tsx'
import { Icon } from '../../parts/icon.tsx'
import { isPopupOpen } from '../../parts/is-popup-open.ts'
import { useText } from '../../text/use-text.tsx'
import { ReasonAhead } from '../ahead/reason-ahead.tsx'
import { useApprovalsAhead } from '../ahead/use-approvals-ahead.ts'
import type { Proposal } from '../correction/proposal.ts'
import type { Faults } from '../save-faults.ts'
import type { SaveOutcome } from '../use-save-record.tsx'
import type { Draft } from './check-draft.ts'
import { DraftOffer } from './draft-offer.tsx'
import './form.css'
import { focusFirstFault } from './focus-first-fault.ts'
import { isFolded } from './folded-fields.ts'
import { FormFoot } from './form-foot.tsx'
import { FormSection } from './form-section.tsx'
import { InertWhileSaving } from './inert-while-saving.tsx'
import { inputsAtOnce } from './inputs-at-once.ts'
import { LeaveGuard } from './leave-guard.tsx'
import { PresetMenu } from './preset-menu.tsx'
import { StepBar } from './step-bar.tsx'
import { useConditionedForm } from './use-conditioned-form.ts'
import { useFormSave } from './use-form-save.ts'
import { useFormSteps } from './use-form-steps.ts'
import { useInitialFocus } from './use-initial-focus.ts'

export interface RecordFormProps {
  readonly definition: ObjectView
  /** The record that is edited, or null for a new one. */
  readonly record: RecordView | null
  /** Values a new record begins with. */
  readonly presets?: Draft
  /** What was proposed of it, and is corrected. */
  readonly proposed?: Proposal
  readonly saveLabel: string
  /** Whoever would have to approve what is entered is told beforehand, and the reason is asked for. */
  readonly tellsApprovals?: boolean
  /** `base` is the record as it was when the form was opened, null for a new one. */
  readonly onSave: (
    values: Readonly<Record<string, Json>>,
    base: RecordView | null,
    reason?: string,
  ) => Promise<SaveOutcome>
  readonly onSaved: (record: RecordView) => void
  /** A new record waits for approval, and is not there yet. */
  readonly onParked?: (changeId: string) => void
  readonly onCancel: () => void
}

/** The form of a record, made from its definition. Ctrl Enter saves, Esc goes back; nothing typed is lost on the way. */
export function RecordForm({
  definition,
  record: shown,
  presets = {},
  proposed,
  saveLabel,
  tellsApprovals = false,
  onSave,
  onSaved,
  onParked,
  onCancel,
}: RecordFormProps) {
  const { t } = useText()
  // What others save meanwhile arrives live; the form stays on what was read, so that the server can tell the two apart.
  const [record] = useState(shown)
  const form = useConditionedForm(definition, record, { presets, proposed: proposed ?? null })
  const steps = useFormSteps(definition, record === null)
  const ahead = useApprovalsAhead(form, { definition, record, isTold: tellsApprovals && steps.isLast })
  useNoteEditing(record?.id ?? null)
  const element = useRef<HTMLFormElement>(null)
  const [message, setMessage] = useState<string | null>(null)
  const [checked, setChecked] = useState(false)
  const [done, setDone] = useState(false)
  const [waits, setWaits] = useState(false)
  const [more, setMore] = useState(record !== null || proposed !== undefined)
  const atOnce = inputsAtOnce(steps.sections)
  useInitialFocus(element, definition, { isNew: record === null, ...form })
  const send = useFormSave({
    onWritten: () => {
      form.forget()
      setDone(true)
    },
    onSaved,
    onParked,
    onRefused: ({ faults, message: general, unanswered }) => {
      setWaits(unanswered === true)
      show(faults, general)
    },
  })
  useRetryableSave(
    waits,
    () => void save(),
    () => setMessage(null),
  )

  function show(faults: Faults, general: string | null): void {
    form.setFaults(faults)
    steps.goToFault(faults)
    setMessage(faults[''] ?? general)
    requestAnimationFrame(() => focusFirstFault(element.current))
  }
  /** Enter leads to the next step, as far as nothing is wrong in this one; in the last it saves. */
  async function goOn(event: FormEvent): Promise<void> {
    event.preventDefault()
    if (steps.isLast) return save()
    const found = steps.inThisStep(form.checkAll())
    const isFaulty = Object.keys(found).length > 0
    form.setFaults(found)
    setChecked(isFaulty)
    if (!isFaulty) {
      // Of the next step nothing is said before it has been looked at.
      form.forgetLeft()
      steps.go(steps.at + 1)
    }
    requestAnimationFrame(() => (isFaulty ? focusFirstFault(element.current) : focusFirst()))
  }
  const focusFirst = () => labelsIn(element.current)[0]?.control?.focus()
  async function save(): Promise<void> {
    const found = form.checkAll()
    setChecked(true)
    if (Object.keys(found).length > 0) return show(found, null)
    const values = form.values()
    if (record && Object.keys(values).length === 0) return onCancel()
    setWaits(false)
    setChecked(false)
    setMessage(null)
    await send.save(() => onSave(values, record, ahead.reason))
  }
  const faultCount = Object.keys(form.faults).length
  // It counts along: with the last fault that is corrected it goes.
  const notice =
    message ?? form.faults[''] ?? (checked && faultCount > 0 ? t('records.formFaults', { count: faultCount }) : null)
  const restore = () => {
    form.restore()
    // What was entered under 更多 is not to hide there.
    setMore(true)
  }
  const showMore = () => {
    const before = new Set(labelsIn(element.current))
    setMore(true)
    // The keys go on in the form, at what it has brought.
    requestAnimationFrame(() =>
      labelsIn(element.current)
        .find((label) => !before.has(label))
        ?.control?.focus(),
    )
  }
  /** With what the input that hears the same key has just handed over. */
  const saveAll = () => {
    flushSync(() => undefined)
    element.current?.requestSubmit()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    // Held down in one step, it would save the next before anybody has seen it.
    const saves = event.key === 'Enter' && (event.ctrlKey || event.metaKey)
    const writesLines = event.target instanceof HTMLTextAreaElement && !saves
    if (event.key === 'Enter' && event.repeat && !writesLines) return event.preventDefault()
    if (saves) saveAll()
    if (event.key === 'Escape' && !event.defaultPrevented && !isPopupOpen()) onCancel()
  }
  return (
    <form
      ref={element}
      className="record-form"
      tabIndex={-1}
      onSubmit={(event) => void goOn(event)}
      onKeyDown={onKeyDown}
      noValidate
    >
      <LeaveGuard dirty={form.dirty && !done} settled={send.underWay} onLeaving={send.noteLeaving} />
      {form.offered ? (
        <DraftOffer draft={form.offered} record={record} onRestore={restore} onForget={form.forget} />
      ) : null}
      {record && shown && shown.version > record.version ? (
        <p className="form-merge">
          <Icon name="people" /> {t('records.changedMeanwhile')}
        </p>
      ) : null}
      {notice ? (
        <p className="form-message" role="alert">
          <Icon name="warning" /> {notice}
        </p>
      ) : null}
      {record ? null : (
        <PresetMenu
          definition={definition}
          offered={form.presetting.offered}
          filled={form.presetting.filled}
          onChoose={form.presetting.choose}
        />
      )}
      {steps.steps.length > 0 ? (
        <StepBar steps={steps.steps} at={steps.at} faults={form.faults} onGo={steps.go} />
      ) : null}
      <InertWhileSaving saving={send.saving} holder={element}>
        {steps.sections.map((section) => (
          <FormSection key={section.name} {...{ definition, record, section, form, presets, more, atOnce }} />
        ))}
        {record || !hasFolded(definition, steps.sections, form.names) ? null : (
          <Button
            kind="quiet"
            icon={more ? 'up' : 'down'}
            aria-expanded={more}
            onClick={more ? () => setMore(false) : showMore}
          >
            {t(more ? 'records.lessInForm' : 'records.moreInForm')}
          </Button>
        )}
        <ReasonAhead {...ahead} />
      </InertWhileSaving>
      <FormFoot
        saveLabel={saveLabel}
        approvals={ahead.approvals}
        saving={send.saving}
        isFirst={steps.at === 0}
        isLast={steps.isLast}
        onBack={() => steps.go(steps.at - 1)}
        onCancel={onCancel}
      />
    </form>
  )
}

/** Whether something of these sections waits under 更多. */
function hasFolded(definition: ObjectView, sections: readonly Section[], names: readonly string[]): boolean {
  const entered = sections.flatMap(({ fields }) => fields).filter((name) => names.includes(name))
  return entered.some((name) => isFolded(definition, name, []))
}

function labelsIn(form: HTMLElement | null): readonly HTMLLabelElement[] {
  return [...(form?.querySelectorAll<HTMLLabelElement>('label[for]') ?? [])]
}
