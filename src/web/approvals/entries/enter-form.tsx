import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import type { ChangeView, DoubleEntryView, EnteredField } from '../../../core/api/shapes.ts'
import type { Values } from '../../../core/change/change.ts'
import type { Json } from '../../../core/json.ts'
import { faultsByPath, useEnterAgain } from '../../client/approvals/double-entries.ts'
import { recordQuery } from '../../client/queries.ts'
import { FieldInput, type Linked } from '../../fields/index.ts'
import { Button } from '../../parts/button.tsx'
import { useText } from '../../text/use-text.tsx'
import { BoxFault } from '../labelled-box.tsx'
import { entryCurrency } from './entry-currency.ts'
import { EntryOver } from './entry-over.tsx'
import { useSendEntry } from './use-send-entry.ts'

interface EnterFormProps {
  readonly change: ChangeView
  readonly entry: DoubleEntryView
  /** Why nothing is to be entered any more, while it was open. */
  readonly over: string | undefined
  readonly onDecided: () => void
}

/** The fields to be entered again, empty: what was entered first is not in this browser. It counts once. */
export function EnterForm({ change, entry, over, onDecided }: EnterFormProps) {
  const { t } = useText()
  const [values, setValues] = useState<Values>({})
  const [picked, setPicked] = useState<Readonly<Record<string, Linked | undefined>>>({})
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({})
  const record = useRecordInForce(entry)
  const enter = useEnterAgain()
  const { send, busy } = useSendEntry(onDecided, (error) => {
    const found = faultsByPath(error, entry)
    setFaults(found)
    return Object.keys(found).length > 0
  })
  if (over !== undefined) return <EntryOver {...{ entry, over, values, picked, record }} />
  return (
    <form
      className="double-entry"
      aria-label={t('entries.title', { rule: entry.rule.name })}
      onSubmit={(event) => {
        event.preventDefault()
        send(() => enter(change, values))
      }}
    >
      <h3 className="change-heading">{t('entries.title', { rule: entry.rule.name })}</h3>
      <p className="kb-meta">{t('entries.howTo', { name: entry.first.name })}</p>
      {entry.fields.map((field) => (
        <EnteredBox
          key={field.name}
          entered={field}
          value={values[field.name] ?? null}
          linked={picked[field.name]}
          currency={entryCurrency(field.field, record, values)}
          fault={faults[field.name]}
          onChange={(value, linked) => {
            setValues((before) => ({ ...before, [field.name]: value }))
            setPicked((before) => ({ ...before, [field.name]: linked }))
          }}
        />
      ))}
      <div className="double-entry-actions">
        <Button kind="primary" icon="check" type="submit" busy={busy}>
          {t('entries.enter')}
        </Button>
        <span className="kb-meta">{t('entries.once')}</span>
      </div>
    </form>
  )
}

/** Of what is still to be made there is none. */
function useRecordInForce({ object, record = '' }: DoubleEntryView) {
  return useQuery({ ...recordQuery(object, record), enabled: record !== '' }).data
}

interface EnteredBoxProps {
  readonly entered: EnteredField
  readonly value: Json
  readonly linked: Linked | undefined
  readonly currency: string | undefined
  readonly fault: string | undefined
  readonly onChange: (value: Json, linked: Linked | undefined) => void
}

function EnteredBox({ entered: { field }, value, linked, currency, fault, onChange }: EnteredBoxProps) {
  const { label } = useText()
  const id = useId()
  const faultId = `${id}-fault`
  return (
    <div className="labelled-box">
      <label htmlFor={id}>{label(field.label)}</label>
      <FieldInput
        {...{ id, field, value, linked, currency }}
        label={label(field.label)}
        invalid={fault !== undefined}
        describedBy={fault ? faultId : undefined}
        onChange={onChange}
      />
      <BoxFault id={faultId} text={fault} />
    </div>
  )
}
