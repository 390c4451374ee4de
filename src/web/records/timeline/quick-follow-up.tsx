import { type KeyboardEvent, useId, useRef, useState } from 'react'
import type { ObjectView, RecordView } from '../../../core/api/shapes.ts'
import { offeredOptions } from '../../../core/fields/offered-options.ts'
import type { Json } from '../../../core/json.ts'
import { sentOrParked } from '../../client/approvals/parked-change.ts'
import { NoAnswerError } from '../../client/problem-error.ts'
import { useSession } from '../../client/queries.ts'
import { useRetryableSave } from '../../client/retryable-saves.ts'
import { useSingleFlight } from '../../client/use-single-flight.ts'
import { FieldInput } from '../../fields/index.ts'
import { Button } from '../../parts/button.tsx'
import { useFaultText } from '../../parts/use-fault-text.ts'
import { useSaved } from '../../parts/use-saved.tsx'
import { useText } from '../../text/use-text.tsx'
import { dropDraft, keepDraft, keptDraft } from '../form/draft-store.ts'
import { InertWhileSaving } from '../form/inert-while-saving.tsx'
import { useLogFollowUp } from './use-log-follow-up.ts'

export interface QuickFollowUpProps {
  readonly object: ObjectView
  /** The follow-up's link to the record it is about. */
  readonly via: string
  readonly record: RecordView
}

/** 记一条跟进…: one line that opens into text, kind and the next date; what is typed is kept until it is saved. */
export function QuickFollowUp({ object, via, record }: QuickFollowUpProps) {
  const { t } = useText()
  const id = useId()
  const box = useRef<HTMLDivElement>(null)
  const { values, put, open, setOpen, save, saving, fault } = useQuickDraft(via, record)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void save()
    if (event.key === 'Escape' && !values.content) setOpen(false)
  }
  if (!open)
    return (
      <button type="button" className="quick-closed" onClick={() => setOpen(true)}>
        {t('records.quickFollowUp')}
      </button>
    )
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: catches the keys of the inputs inside
    <div ref={box} className="quick" tabIndex={-1} onKeyDown={onKeyDown}>
      <InertWhileSaving saving={saving} holder={box}>
        <textarea
          className="quick-text"
          value={String(values.content ?? '')}
          onChange={(event) => put('content', event.target.value)}
          placeholder={t('records.quickPlaceholder')}
          aria-label={t('records.quickPlaceholder')}
          aria-describedby={fault ? `${id}-fault` : undefined}
          rows={3}
          // biome-ignore lint/a11y/noAutofocus: it opened because somebody wants to write
          autoFocus
        />
        <div className="quick-row">
          <Kinds object={object} value={values.kind} onChoose={(kind) => put('kind', kind)} />
        </div>
        <div className="quick-row">
          <NextOn id={`${id}-next`} object={object} value={values.nextOn} onChange={(day) => put('nextOn', day)} />
          <span className="quick-buttons">
            <Button kind="quiet" onClick={() => setOpen(false)}>
              {t('parts.cancel')}
            </Button>
            <Button kind="primary" busy={saving} onClick={() => void save()}>
              {t('records.saveFollowUp')}
            </Button>
          </span>
        </div>
      </InertWhileSaving>
      {fault ? (
        <p id={`${id}-fault`} className="kb-fault" role="alert">
          {fault}
        </p>
      ) : null}
    </div>
  )
}

function Kinds({
  object,
  value,
  onChoose,
}: {
  readonly object: ObjectView
  readonly value: Json | undefined
  readonly onChoose: (kind: string) => void
}) {
  const { label } = useText()
  const field = object.fields.kind
  if (field?.type !== 'choice') return null
  return (
    <fieldset className="quick-kinds">
      <legend className="unseen">{label(field.label)}</legend>
      {offeredOptions(field.options).map((option) => (
        <button
          key={option.value}
          type="button"
          aria-pressed={option.value === value}
          className={`quick-kind kb-pill-${option.value === value ? (option.color ?? 'grey') : 'none'}`}
          onClick={() => onChoose(option.value)}
        >
          {label(option.label)}
        </button>
      ))}
    </fieldset>
  )
}

function NextOn({
  id,
  object,
  value,
  onChange,
}: {
  readonly id: string
  readonly object: ObjectView
  readonly value: Json | undefined
  readonly onChange: (day: Json) => void
}) {
  const { label } = useText()
  const field = object.fields.nextOn
  if (!field) return null
  return (
    <span className="quick-next">
      <label htmlFor={id} className="kb-meta">
        {label(field.label)}
      </label>
      <FieldInput id={id} field={field} value={value ?? null} onChange={onChange} />
    </span>
  )
}

type QuickValues = Readonly<Record<string, Json>>

function useQuickDraft(via: string, record: RecordView) {
  // Whoever signs in here next finds nothing of hers, and saves nothing of it as her own.
  const key = `${useSession().user.id}/quick/${record.id}`
  const { t } = useText()
  const saved = useSaved()
  const faultText = useFaultText()
  const logFollowUp = useLogFollowUp()
  const { runOnce, busy } = useSingleFlight()
  const [values, setValues] = useState<QuickValues>(() => keptDraft(key)?.values ?? { kind: 'phone' })
  // What was entered last, for a save by the same key.
  const latest = useRef(values)
  const [open, setOpen] = useState(values.content !== undefined)
  const [fault, setFault] = useState<string | null>(null)
  const [waits, setWaits] = useState(false)
  useRetryableSave(
    waits,
    () => void save(),
    () => setFault(null),
  )
  function put(name: string, value: Json): void {
    const next = { ...latest.current, [name]: value }
    latest.current = next
    setValues(next)
    setFault(null)
    keepDraft(key, next)
  }
  async function save(): Promise<void> {
    setWaits(false)
    if (String(latest.current.content ?? '').trim() === '') return setFault(t('records.quickEmpty'))
    await runOnce(send)
  }
  async function send(): Promise<void> {
    try {
      const followUp = { ...latest.current, ...linksTo(), at: new Date().toISOString() }
      saved({
        ...(await sentOrParked(() => logFollowUp(followUp, { origin: 'form' }))),
        text: t('records.followUpSaved'),
      })
      dropDraft(key)
      latest.current = { kind: latest.current.kind ?? 'phone' }
      setValues(latest.current)
      setOpen(false)
    } catch (error) {
      setFault(faultText(error))
      setWaits(error instanceof NoAnswerError)
    }
  }
  /** A follow-up on a contact is one on the contact's customer too. */
  function linksTo(): QuickValues {
    const customer = via !== 'customer' && typeof record.customer === 'string' ? { customer: record.customer } : {}
    return { ...customer, [via]: record.id }
  }
  return { values, put, open, setOpen, save, saving: busy, fault }
}
