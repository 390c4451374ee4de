import { useState } from 'react'
import { useSession } from '../../client/queries.ts'
import { FieldValue } from '../../fields/index.ts'
import { Button } from '../../parts/button.tsx'
import { useText } from '../../text/use-text.tsx'
import { MaskedValue, type MaskedValueProps } from './masked-value.tsx'
import { RevealDialog } from './reveal-dialog.tsx'
import { useReveal } from './use-reveal.ts'
import './reveal.css'

/** A masked value with 「查看」 beside it, or its lock: for whoever may it is shown for a moment, and neither copied nor printed. */
export function RevealedValue({ definition, record, name }: MaskedValueProps) {
  const { t, label } = useText()
  const { rights } = useSession()
  const [asking, setAsking] = useState(false)
  const { shown, busy, reveal, hide, fault } = useReveal({ object: definition.name, id: record.id, field: name })
  const field = definition.fields[name]
  const isEmpty = record[name] === null || record[name] === undefined || record[name] === ''
  const masked = <MaskedValue definition={definition} record={record} name={name} />
  if (!field || isEmpty || !rights.includes('unmask')) return masked
  if (shown)
    return (
      <span className="reveal" aria-live="polite">
        <span className="reveal-value" onCopy={(event) => event.preventDefault()}>
          <FieldValue field={field} value={shown.value} plain />
        </span>
        <span className="reveal-mask" aria-hidden="true">
          {String(record[name])}
        </span>
        <Button kind="quiet" onClick={hide}>
          {t('records.revealHide')}
        </Button>
      </span>
    )
  return (
    <span className="reveal">
      {masked}
      <Button
        kind="quiet"
        icon="eye"
        busy={busy}
        aria-label={t('records.revealField', { field: label(field.label) })}
        onClick={() => (field.revealReason ? setAsking(true) : void reveal())}
      >
        {t('records.reveal')}
      </Button>
      {fault && !asking ? (
        <span className="form-fault" role="alert">
          {fault}
        </span>
      ) : null}
      {asking ? (
        <RevealDialog
          field={label(field.label)}
          busy={busy}
          fault={fault}
          onReveal={async (reason) => {
            if (await reveal(reason)) setAsking(false)
          }}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </span>
  )
}
