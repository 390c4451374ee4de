import { useId, useState } from 'react'
import type { ObjectView, RecordView } from '../../core/api/shapes.ts'
import type { Option } from '../../core/fields/field.ts'
import type { Json } from '../../core/json.ts'
import { missingFor } from '../../core/objects/state-moves.ts'
import { useSingleFlight } from '../client/use-single-flight.ts'
import { FieldInput } from '../fields/index.ts'
import { Button } from '../parts/button.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { useText } from '../text/use-text.tsx'
import { checkValue, type Draft } from './form/check-draft.ts'
import { Required } from './inline-field.tsx'
import type { SaveField } from './use-open-record.ts'

interface MoveDialogProps {
  readonly definition: ObjectView
  readonly record: RecordView
  /** The field that holds the state, and where it is to go. */
  readonly stage: string
  readonly option: Option
  readonly onMove: SaveField
  readonly onClose: () => void
}

/** Asks for what a state needs, and moves the record there with it: a ticket is closed with its resolution. */
export function MoveDialog({ definition, record: shown, stage, option, onMove, onClose }: MoveDialogProps) {
  const { t, label, locale } = useText()
  // What others save meanwhile arrives live; what is asked here, and the conflict with them, stays as it was.
  const [record] = useState(shown)
  const names = missingFor(definition, option.value, record)
  const [draft, setDraft] = useState<Draft>({})
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({})
  const { runOnce, busy } = useSingleFlight()
  async function save(): Promise<void> {
    const checked = names.map((name) => ({ name, ...checkValue(definition, name, draft[name], locale) }))
    const empty = checked.filter(({ value }) => value === null || value === '')
    if (empty.length > 0) {
      const fault = (name: string) =>
        t('records.moveNeeds', { field: label(definition.fields[name]?.label ?? option.label) })
      return setFaults(Object.fromEntries(empty.map(({ name, fault: own }) => [name, own ?? fault(name)])))
    }
    const values = Object.fromEntries(checked.map(({ name, value }) => [name, value]))
    const outcome = await onMove({ ...values, [stage]: option.value }, record)
    if (outcome.kind === 'refused') setFaults(outcome.faults)
    if (outcome.kind === 'saved') onClose()
  }
  return (
    <Dialog
      open
      staysOpen
      width={520}
      title={t('records.moveTo', { stage: label(option.label) })}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('parts.cancel')}</Button>
          <Button kind="primary" busy={busy} onClick={() => void runOnce(save)}>
            {t('records.moveTo', { stage: label(option.label) })}
          </Button>
        </>
      }
    >
      {names.map((name, n) => (
        <NeededField
          key={name}
          definition={definition}
          name={name}
          value={draft[name]}
          fault={faults[name]}
          autoFocus={n === 0}
          onChange={(value) => {
            setDraft({ ...draft, [name]: value })
            setFaults({})
          }}
        />
      ))}
    </Dialog>
  )
}

interface NeededFieldProps {
  readonly definition: ObjectView
  readonly name: string
  readonly value: unknown
  readonly fault: string | undefined
  readonly autoFocus: boolean
  readonly onChange: (value: Json) => void
}

function NeededField({ definition, name, value, fault, autoFocus, onChange }: NeededFieldProps) {
  const { label } = useText()
  const id = useId()
  const field = definition.fields[name]
  if (!field) return null
  return (
    <div className="form-field form-field-wide" data-autofocus={autoFocus || undefined}>
      <label htmlFor={id} className="form-label">
        {label(field.label)}
        <Required />
      </label>
      <FieldInput
        id={id}
        field={field}
        value={value ?? null}
        onChange={onChange}
        required
        invalid={fault !== undefined}
        describedBy={fault ? `${id}-fault` : undefined}
        autoFocus={autoFocus}
      />
      {fault ? (
        <p id={`${id}-fault`} className="form-fault" role="alert">
          {fault}
        </p>
      ) : null}
    </div>
  )
}
