import { type FocusEvent, useRef, useState } from 'react'
import type { RecordView } from '../../core/api/shapes.ts'
import type { Json } from '../../core/json.ts'
import { useRetryableSave } from '../client/retryable-saves.ts'
import { isDecidedWhenChosen, type Linked } from '../fields/index.ts'
import { useText } from '../text/use-text.tsx'
import { afterInlineSave } from './after-inline-save.ts'
import { checkValue, differs } from './form/check-draft.ts'
import type { InlineFieldProps } from './inline-field-props.ts'

interface InlineDraft extends Pick<InlineFieldProps, 'definition' | 'record' | 'name' | 'onSave'> {
  readonly onClose: () => void
}

/** What is typed while a save is on its way stays; asked for again, it is saved in its turn. */
export function useInlineDraft({ definition, record, name, onSave, onClose }: InlineDraft) {
  const { locale } = useText()
  // What others save meanwhile arrives live in `record`; saving onto it unseen would overwrite them.
  const [base, setBase] = useState(record)
  const [draft, setDraft] = useState<unknown>(record[name])
  const [linked, setLinked] = useState<Linked | undefined>(record.refs[name])
  const [fault, setFault] = useState<string | null>(null)
  const [saving, setSaving] = useState(false)
  // What was entered last, for a save in the same event.
  const latest = useRef<unknown>(record[name])
  const sending = useRef<Promise<boolean> | null>(null)
  const again = useRef(false)
  const [waits, setWaits] = useState(false)
  useRetryableSave(
    waits,
    () => void save(),
    () => setFault(null),
  )
  const field = definition.fields[name]
  async function save(onto = base): Promise<boolean> {
    again.current = sending.current !== null
    if (sending.current !== null) return sending.current
    const checked = checkValue(definition, name, latest.current, locale)
    if (checked.fault) {
      setFault(checked.fault)
      return false
    }
    if (field && !differs(field, checked.value, onto[name])) {
      onClose()
      return true
    }
    sending.current = send(checked.value, onto)
    return sending.current
  }
  /** Whether everything is saved when the answer is there. */
  async function send(value: Json, onto: RecordView): Promise<boolean> {
    const sent = latest.current
    setSaving(true)
    const outcome = await onSave({ [name]: value }, onto)
    setSaving(false)
    sending.current = null
    setWaits(outcome.kind === 'refused' && outcome.unanswered === true)
    const newest = outcome.kind === 'saved' ? outcome.record : onto
    setBase(newest)
    const isLatest = latest.current === sent
    // What is wrong with an older text is not wrong with the one that stands there now.
    if (outcome.kind === 'refused' && isLatest) setFault(outcome.faults[name] ?? outcome.message)
    const step = afterInlineSave({ outcome, isLatest, askedAgain: again.current })
    if (step === 'save again') return save(newest)
    if (step === 'close') onClose()
    return step === 'close'
  }
  function note(value: Json, refs?: Linked): void {
    latest.current = value
    setDraft(value)
    setLinked(refs ?? linked)
    if (fault) setFault(checkValue(definition, name, value, locale).fault)
  }
  function put(value: Json, refs?: Linked): void {
    note(value, refs)
    if (field && isDecidedWhenChosen(field)) void save()
  }
  function onBlur(event: FocusEvent): void {
    // Another window is no other place of the page.
    if (document.hasFocus() && !isStillInside(event)) void save()
  }
  /** Takes back what was typed; what waits for its turn is not sent any more. */
  function giveUp(): void {
    again.current = false
    onClose()
  }
  const pending = draft !== base[name]
  const underWay = () => sending.current
  return { draft, linked, fault, saving, pending, underWay, note, put, save, giveUp, onBlur }
}

/** In the editor, or in a list, calendar or dialog that it has opened. */
function isStillInside({ currentTarget, relatedTarget: to }: FocusEvent): boolean {
  const popups = '.ant-picker-dropdown, .ant-select-dropdown, .ant-dropdown, [role=dialog]'
  return to instanceof Element && (currentTarget.contains(to) || to.closest(popups) !== null)
}
